package dev.weft.instrumentation.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;

/** Hands everything to the driver of the URL inside its own; its objects cannot be unwrapped. */
public final class WrappingDriver implements Driver {

    private static final String PREFIX = "jdbc:wrapping:";

    /** The most specific first. */
    private static final List<Class<?>> WRAPPED =
            List.of(CallableStatement.class, PreparedStatement.class, Statement.class, Connection.class);

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        return (Connection) wrap(DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info), null);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    private static Object wrap(Object inner, Object connection) {
        for (Class<?> type : WRAPPED) {
            if (type.isInstance(inner)) {
                InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
                    case "isWrapperFor" -> false;
                    case "unwrap" -> throw new SQLException("not a wrapper");
                    case "getConnection" -> connection;
                    case "equals" -> proxy == arguments[0];
                    default -> wrap(call(inner, method, arguments), connection == null ? proxy : connection);
                };
                return Proxy.newProxyInstance(WrappingDriver.class.getClassLoader(), new Class<?>[] {type}, handler);
            }
        }
        return inner;
    }

    private static Object call(Object inner, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(inner, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}

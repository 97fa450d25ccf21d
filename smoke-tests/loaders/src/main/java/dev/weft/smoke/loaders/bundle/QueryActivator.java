package dev.weft.smoke.loaders.bundle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Asks the database of another bundle when its own is started. */
public final class QueryActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) throws SQLException {
        try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:osgi", new Properties());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 6 * 7")) {
            result.next();
            System.out.println("bundle " + context.getBundle().getSymbolicName() + " got " + result.getInt(1));
        }
    }

    @Override
    public void stop(BundleContext context) {}
}

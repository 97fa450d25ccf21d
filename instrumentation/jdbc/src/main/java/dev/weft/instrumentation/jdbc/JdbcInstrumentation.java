package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: whatever implements the interfaces of java.sql. */
public final class JdbcInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jdbc.";

    private static final String CONNECTION = "java.sql.Connection";
    private static final String DRIVER = "java.sql.Driver";
    private static final String PREPARED = "java.sql.PreparedStatement";
    private static final String STATEMENT = "java.sql.Statement";
    private static final String STRING = "java.lang.String";

    private static final String[] EXECUTE = {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"};

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public String supports() {
        return "JDBC drivers and pools (java.sql, JDK 8+)";
    }

    @Override
    public void describe(Targets targets) {
        targets.subtypesOf(DRIVER)
                .methods("connect")
                .taking(STRING, "java.util.Properties")
                .advisedBy(PACKAGE + "ConnectAdvice");
        targets.subtypesOf(CONNECTION)
                .methods("prepareStatement", "prepareCall")
                .takingFirst(STRING)
                .advisedBy(PACKAGE + "PrepareAdvice");
        targets.subtypesOf(STATEMENT).methods(EXECUTE).takingFirst(STRING).advisedBy(PACKAGE + "StatementAdvice");
        targets.subtypesOf(PREPARED).methods(EXECUTE).taking().advisedBy(PACKAGE + "PreparedStatementAdvice");
        targets.subtypesOf(STATEMENT)
                .methods("executeBatch", "executeLargeBatch")
                .taking()
                .advisedBy(PACKAGE + "BatchAdvice");
        targets.subtypesOf(STATEMENT).methods("addBatch").taking(STRING).advisedBy(PACKAGE + "AddTextAdvice");
        targets.subtypesOf(PREPARED).methods("addBatch").taking().advisedBy(PACKAGE + "AddParametersAdvice");
        targets.subtypesOf(STATEMENT).methods("clearBatch").taking().advisedBy(PACKAGE + "ClearBatchAdvice");
    }
}

package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;

/** Where: whatever implements the interfaces of java.sql, and what only its subclasses do. */
public final class JdbcInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jdbc.";

    private static final String CONNECTION = "java.sql.Connection";
    private static final String DRIVER = "java.sql.Driver";
    private static final String PREPARED = "java.sql.PreparedStatement";
    private static final String STATEMENT = "java.sql.Statement";
    private static final String STRING = "java.lang.String";

    /** Have the methods of the interfaces, which only their subclasses implement (Xerial's driver, 3). */
    private static final String SQLITE_STATEMENT = "org.sqlite.jdbc3.JDBC3Statement";

    private static final String SQLITE_PREPARED = "org.sqlite.jdbc3.JDBC3PreparedStatement";

    /** Its DataSources open connections without a driver, and execute statements of their own meanwhile. */
    private static final String SQLITE_DRIVER = "org.sqlite.JDBC";

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
        targets.type(SQLITE_DRIVER)
                .methods("createConnection")
                .taking(STRING, "java.util.Properties")
                .advisedBy(PACKAGE + "ConnectAdvice");
        targets.subtypesOf(CONNECTION)
                .methods("prepareStatement")
                .takingFirst(STRING)
                .advisedBy(PACKAGE + "PrepareAdvice");
        targets.subtypesOf(CONNECTION)
                .methods("prepareCall")
                .takingFirst(STRING)
                .advisedBy(PACKAGE + "PrepareCallAdvice");
        statements(targets.subtypesOf(STATEMENT));
        prepared(targets.subtypesOf(PREPARED));
        statements(targets.type(SQLITE_STATEMENT));
        prepared(targets.type(SQLITE_PREPARED));
        Option<Boolean> asked = Options.JDBC_TRANSACTIONS;
        targets.subtypesOf(CONNECTION).methods("commit").taking().advisedBy(PACKAGE + "CommitAdvice", asked);
        targets.subtypesOf(CONNECTION).methods("rollback").taking().advisedBy(PACKAGE + "RollbackAdvice", asked);
        targets.subtypesOf(CONNECTION)
                .methods("rollback")
                .taking("java.sql.Savepoint")
                .advisedBy(PACKAGE + "RollbackAdvice", asked);
    }

    private static void statements(Targets.Methods types) {
        types.methods(EXECUTE).takingFirst(STRING).advisedBy(PACKAGE + "StatementAdvice");
        types.methods("executeBatch", "executeLargeBatch").taking().advisedBy(PACKAGE + "BatchAdvice");
        types.methods("addBatch").taking(STRING).advisedBy(PACKAGE + "AddTextAdvice");
        types.methods("clearBatch").taking().advisedBy(PACKAGE + "ClearBatchAdvice");
    }

    private static void prepared(Targets.Methods types) {
        types.methods(EXECUTE).taking().advisedBy(PACKAGE + "PreparedStatementAdvice");
        types.methods("addBatch").taking().advisedBy(PACKAGE + "AddParametersAdvice");
    }
}

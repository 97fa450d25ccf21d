package dev.weft.agent.api.span;

import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.sql.Database;

/**
 * What the agent knows of connection and statement objects, beside them.
 *
 * <p>One table of each for the whole agent, and therefore here: an adapter exists once for each application loader, but a
 * pool in an application's loader hands out connections of a driver in the server's.
 */
public final class DatabaseObjects {

    /** Where a connection leads to. */
    public static final WeakIdentityMap<Database> CONNECTIONS = new WeakIdentityMap<>();

    /** Statements that were prepared, or have a batch. */
    public static final WeakIdentityMap<StatementState> STATEMENTS = new WeakIdentityMap<>();

    private DatabaseObjects() {}
}

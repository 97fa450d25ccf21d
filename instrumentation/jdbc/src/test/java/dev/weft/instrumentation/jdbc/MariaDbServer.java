package dev.weft.instrumentation.jdbc;

import dev.weft.testing.mariadb.EmbeddedMariaDb;

/** One MariaDB for all tests of this JVM, with whose end it ends; where there is none, the test that asks is skipped. */
final class MariaDbServer {

    private static EmbeddedMariaDb server;

    private MariaDbServer() {}

    static synchronized EmbeddedMariaDb get() {
        if (server == null) {
            server = EmbeddedMariaDb.start();
        }
        return server;
    }
}

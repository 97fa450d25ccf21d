package dev.weft.testing.postgres;

import dev.weft.testing.Commands;
import dev.weft.testing.OwnedProcess;
import dev.weft.testing.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL server on a free loopback port, with an empty database {@code postgres} that user {@code postgres}
 * enters without a password. It ends, and its data directory goes, with {@link #close} or with this JVM, however that
 * ends. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** What a start may take on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Another process may take the free port before PostgreSQL does. */
    private static final int ATTEMPTS = 3;

    private static final String READY = "database system is ready to accept connections";

    private final int port;
    private final OwnedProcess server;

    private EmbeddedPostgres(int port, OwnedProcess server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a server of its own; takes about two seconds.
     *
     * @throws IllegalStateException in one line what is missing, or with the server's output
     */
    public static EmbeddedPostgres start() {
        Path home = PostgresBinaries.unpacked();
        ServerUser user = ServerUser.find();
        for (int attempt = 1; ; attempt++) {
            EmbeddedPostgres postgres = launch(home, user);
            if (postgres.server.awaitReady(PATIENCE)) {
                return postgres;
            }
            postgres.close();
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("PostgreSQL did not start: " + postgres.server.output());
            }
        }
    }

    public int port() {
        return port;
    }

    public String user() {
        return "postgres";
    }

    /** The URL of a database of this server, such as {@code "postgres"}, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Stops the server, closing its connections; a second call does nothing. */
    @Override
    public void close() {
        server.close();
    }

    private static EmbeddedPostgres launch(Path home, ServerUser user) {
        Path directory = user.newDirectory();
        String data = directory.resolve("data").toString();
        initialise(home, user, data);
        int port = Ports.free();
        String program = home.resolve("bin/postgres").toString();
        List<String> command =
                List.of(program, "-D", data, "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", "", "-F");
        return new EmbeddedPostgres(port, OwnedProcess.start(user.prefix(), directory, "INT", command, READY));
    }

    private static void initialise(Path home, ServerUser user, String data) {
        Commands.run(user.runs(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions"));
    }
}

package dev.weft.testing.mariadb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Commands;
import dev.weft.testing.OwnedProcess;
import dev.weft.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real MariaDB server on a free loopback port, with an empty database {@code test} that user {@code root} enters without
 * a password. It ends, and its data directory goes, with {@link #close} or with this JVM, however that ends. Thread-safe.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    /** What a start may take on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Another process may take the free port before MariaDB does. */
    private static final int ATTEMPTS = 3;

    private static final String READY = "ready for connections";

    /** Runs a program ($1..) with this file ($0) as its input. */
    private static final String WITH_INPUT = "exec \"$@\" < \"$0\"";

    private final int port;
    private final OwnedProcess server;

    private EmbeddedMariaDb(int port, OwnedProcess server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a server of its own; takes about three seconds. Skips the test, in one line, where there is no server for this
     * machine.
     *
     * @throws IllegalStateException with the server's output
     */
    public static EmbeddedMariaDb start() {
        String missing = MariaDbBinaries.missing();
        assumeTrue(missing == null, missing);
        Path home = MariaDbBinaries.unpacked();
        for (int attempt = 1; ; attempt++) {
            EmbeddedMariaDb mariaDb = launch(home);
            if (mariaDb.server.awaitReady(PATIENCE)) {
                return mariaDb;
            }
            mariaDb.close();
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("MariaDB did not start: " + mariaDb.server.output());
            }
        }
    }

    public int port() {
        return port;
    }

    public String user() {
        return "root";
    }

    /** {@code 127.0.0.1:port/test}, for the URLs of any driver. */
    public String location() {
        return "127.0.0.1:" + port + "/test";
    }

    /** Stops the server, closing its connections; a second call does nothing. */
    @Override
    public void close() {
        server.close();
    }

    private static EmbeddedMariaDb launch(Path home) {
        try {
            Path directory = Files.createTempDirectory("weft-mariadb-data-");
            initialise(home, directory);
            int port = Ports.free();
            List<String> command = program(home, directory);
            command.addAll(List.of(
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=" + directory.resolve("socket"),
                    "--skip-name-resolve",
                    "--max-allowed-packet=64M",
                    "--innodb-flush-log-at-trx-commit=0"));
            return new EmbeddedMariaDb(port, OwnedProcess.start(List.of(), directory, "TERM", command, READY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the system tables, as mariadb-install-db does, but for the help and the time zones. */
    private static void initialise(Path home, Path directory) throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path script = directory.resolve("initialise.sql");
        StringBuilder sql = new StringBuilder("""
                CREATE DATABASE mysql;
                CREATE DATABASE test;
                USE mysql;
                SET @auth_root_socket=NULL, @skip_auth_anonymous=1;
                """);
        for (String part : List.of("system_tables", "performance_tables", "system_tables_data")) {
            sql.append(Files.readString(home.resolve("share/mariadb_" + part + ".sql")));
        }
        Files.writeString(script, sql);
        List<String> command = new ArrayList<>(List.of("sh", "-c", WITH_INPUT, script.toString()));
        command.addAll(program(home, directory));
        command.addAll(List.of("--bootstrap", "--skip-networking"));
        Commands.run(command);
        if (!Files.isDirectory(data.resolve("mysql"))) {
            throw new IllegalStateException("MariaDB made no system tables in " + data);
        }
    }

    private static List<String> program(Path home, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + directory.resolve("data"),
                "--lc-messages-dir=" + home.resolve("share"),
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=16M",
                "--innodb-log-file-size=8M",
                "--skip-log-bin"));
        if (System.getProperty("user.name").equals("root")) {
            // MariaDB runs as root only if told so.
            command.add("--user=root");
        }
        return command;
    }
}

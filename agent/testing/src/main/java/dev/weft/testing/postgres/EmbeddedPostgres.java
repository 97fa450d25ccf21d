package dev.weft.testing.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL server on a free loopback port, with an empty database {@code postgres} that user {@code postgres}
 * enters without a password. It ends, and its data directory goes, with {@link #close} or with this JVM, however that
 * ends. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Seconds that a start or a stop may take on a busy machine. */
    private static final int PATIENCE = 60;

    /** Another process may take the free port before PostgreSQL does. */
    private static final int ATTEMPTS = 3;

    private static final String READY = "database system is ready to accept connections";

    /**
     * Becomes the server, beside a helper that waits for the end of standard input, which the JVM's death brings too, and
     * ignores the signals that a terminal or a build server sends to all of them;
     * then the helper stops the server and removes its directory ($1).
     */
    private static final String SERVE = "directory=$1; shift; exec 3<&0; "
            + "(trap '' HUP INT TERM; read -r end <&3; kill -INT $$; tries=0; "
            + "while kill -0 $$ && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done; "
            + "rm -rf \"$directory\") >/dev/null 2>&1 & "
            + "exec \"$@\" </dev/null 3<&-";

    private final int port;
    private final Process server;
    private final StringBuilder output = new StringBuilder();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean ready;

    private EmbeddedPostgres(int port, Process server) {
        this.port = port;
        this.server = server;
        Thread reader = new Thread(this::read, "embedded-postgres-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a server of its own; takes about two seconds.
     *
     * @throws IllegalStateException in one line what is missing, or with the server's output
     */
    public static EmbeddedPostgres start() {
        Path home = PostgresBinaries.unpacked();
        ServerUser user = ServerUser.find();
        Path directory = user.newDirectory();
        String data = directory.resolve("data").toString();
        initialise(home, user, data);
        for (int attempt = 1; ; attempt++) {
            EmbeddedPostgres postgres = launch(home, user, directory, data);
            if (postgres.awaitReady()) {
                return postgres;
            }
            postgres.server.destroy();
            if (attempt == ATTEMPTS) {
                postgres.close();
                throw new IllegalStateException("PostgreSQL did not start: " + postgres.output());
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
        try {
            server.getOutputStream().close();
            if (!server.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (IOException e) {
            server.destroy();
        } catch (InterruptedException e) {
            server.destroy();
            Thread.currentThread().interrupt();
        }
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

    private static EmbeddedPostgres launch(Path home, ServerUser user, Path directory, String data) {
        int port = freePort();
        List<String> command = new ArrayList<>(user.runs("sh", "-c", SERVE, "sh", directory.toString()));
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data, "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", "", "-F"));
        return new EmbeddedPostgres(port, Commands.start(command));
    }

    private boolean awaitReady() {
        try {
            return settled.await(PATIENCE, TimeUnit.SECONDS) && ready;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (ready) {
                    continue;
                }
                keep(line);
                if (line.contains(READY)) {
                    ready = true;
                    settled.countDown();
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        } finally {
            settled.countDown();
        }
    }

    private void keep(String line) {
        synchronized (output) {
            output.append(line).append('\n');
        }
    }

    private String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

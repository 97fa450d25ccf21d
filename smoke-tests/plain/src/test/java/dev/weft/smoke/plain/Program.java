package dev.weft.smoke.plain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The plain server in a JVM of its own, seen from outside: what it answers, what it prints, how it ends. Killed on close. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Lines stdout;
    private final Lines stderr;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final int port;

    /** Waits until the program says that it is ready; AssertionError with all it printed if it does not. */
    Program(ProcessBuilder command) {
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stdout = new Lines(process.getInputStream());
        stderr = new Lines(process.getErrorStream());
        port = Integer.parseInt(awaitLine("READY ").substring("READY ".length()));
    }

    long pid() {
        return process.pid();
    }

    /** The answer as "status body"; paths begin with the program's context path, /shop. */
    String get(String path) {
        try {
            HttpResponse<String> response = client.send(request(path), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(this + "", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
    }

    /** Waits for a line on stdout that begins so, and returns it. */
    String awaitLine(String beginning) {
        String line = stdout.await(beginning, PATIENCE);
        if (line == null) {
            close();
            throw new AssertionError("no line '" + beginning + "..' from " + this);
        }
        return line;
    }

    /** Waits for a line on stderr that contains this, and returns it; null if there is none in time. */
    String awaitError(String part, Duration timeout) {
        return stderr.awaitAny(part, timeout);
    }

    /** Asks the JVM to end (SIGTERM) and waits; returns its exit value. Its stdin stays open: the signal alone is to end it. */
    int stop() {
        process.toHandle().destroy();
        return awaitExit();
    }

    /** Lets the program exit of itself, and waits; returns its exit value. */
    int endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return awaitExit();
    }

    private int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + this);
            }
            stdout.awaitEnd();
            stderr.awaitEnd();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<String> stdout() {
        return stdout.copy();
    }

    List<String> stderr() {
        return stderr.copy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "program\nstdout: " + String.join("\n", stdout()) + "\nstderr: " + String.join("\n", stderr());
    }

    /** The lines of a stream, as they come; read by a thread of its own until the stream ends. */
    private static final class Lines {

        private final List<String> lines = new ArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        Lines(InputStream stream) {
            Thread reader = new Thread(() -> read(stream), "program-output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (this) {
                        lines.add(line);
                        notifyAll();
                    }
                }
            } catch (IOException killed) {
                // What was read until then counts.
            } finally {
                ended.countDown();
                synchronized (this) {
                    notifyAll();
                }
            }
        }

        String await(String beginning, Duration timeout) {
            return await(timeout, line -> line.startsWith(beginning));
        }

        String awaitAny(String part, Duration timeout) {
            return await(timeout, line -> line.contains(part));
        }

        private synchronized String await(Duration timeout, java.util.function.Predicate<String> wanted) {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                for (String line : lines) {
                    if (wanted.test(line)) {
                        return line;
                    }
                }
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0 || ended.getCount() == 0) {
                    return null;
                }
                try {
                    wait(millis);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }

        void awaitEnd() throws InterruptedException {
            ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        synchronized List<String> copy() {
            return List.copyOf(lines);
        }
    }
}

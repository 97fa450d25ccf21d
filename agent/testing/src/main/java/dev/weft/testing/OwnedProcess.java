package dev.weft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server program of the machine that ends, and whose directory goes, with {@link #close} or with this JVM, however that
 * ends. Runs like the {@link Commands}. Thread-safe.
 */
public final class OwnedProcess implements AutoCloseable {

    /** Seconds that the end may take on a busy machine. */
    private static final int PATIENCE = 60;

    /** Lines of output that are kept, the newest ones. */
    private static final int TAIL = 60;

    /**
     * Becomes the program, beside a helper that waits for the end of standard input, which the JVM's death brings too, and
     * ignores the signals that a terminal or a build server sends to all of them;
     * then the helper stops the program with a signal ($2) and removes its directory ($1).
     */
    private static final String SERVE = "directory=$1; signal=$2; shift 2; exec 3<&0; "
            + "(trap '' HUP INT TERM; read -r end <&3; kill -$signal $$; tries=0; "
            + "while kill -0 $$ && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done; "
            + "rm -rf \"$directory\") >/dev/null 2>&1 & "
            + "exec \"$@\" </dev/null 3<&-";

    private final Process process;
    private final String ready;
    private final Deque<String> tail = new ArrayDeque<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean reached;

    private OwnedProcess(Process process, String ready) {
        this.process = process;
        this.ready = ready;
        Thread reader = new Thread(this::read, "owned-process-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it without waiting.
     *
     * @param prefix what runs the command line that follows it as another user; empty for the current one
     * @param directory goes when the program has ended
     * @param signal the signal that ends the program, without SIG
     * @param ready a part of the line of output that tells that the program serves
     */
    public static OwnedProcess start(
            List<String> prefix, Path directory, String signal, List<String> program, String ready) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", SERVE, "sh", directory.toString(), signal));
        command.addAll(program);
        return new OwnedProcess(Commands.start(command), ready);
    }

    /** Waits until the program serves; false if it ended before, or took longer. */
    public boolean awaitReady(Duration patience) {
        try {
            return settled.await(patience.toMillis(), TimeUnit.MILLISECONDS) && reached;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The newest lines of its output. */
    public String output() {
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }

    /** Ends the program and waits for that; a second call does nothing. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.contains(ready)) {
                    reached = true;
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
        synchronized (tail) {
            if (tail.size() == TAIL) {
                tail.removeFirst();
            }
            tail.addLast(line);
        }
    }
}

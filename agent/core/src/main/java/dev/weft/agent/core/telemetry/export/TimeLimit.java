package dev.weft.agent.core.telemetry.export;

import java.io.IOException;
import java.net.Socket;

/**
 * Ends a connection whose time is over by closing its socket, whatever the export thread is waiting for: a connect, a
 * handshake, a reader that does not read, an answer that comes byte by byte. Java's blocking writes know no timeout, so
 * this takes a thread; it sleeps while nothing is sent.
 */
final class TimeLimit implements Runnable {

    private static final long NONE = Long.MAX_VALUE;

    private Thread thread;
    private Socket socket;
    private long endMillis = NONE;

    /** Starts to watch; {@code millis} from now the socket is closed. 0 is no limit. */
    synchronized void begin(long millis) {
        endMillis = millis == 0 ? NONE : now() + millis;
        if (thread == null) {
            // The export thread is its parent, so that it inherits nothing of the application.
            thread = new Thread(null, this, "weft-export-limit", 0);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }
        notifyAll();
    }

    /** Names what is closed in the end; null if there is nothing to close. */
    synchronized void guard(Socket guarded) {
        socket = guarded;
    }

    /** Stops watching. */
    synchronized void end() {
        endMillis = NONE;
        socket = null;
    }

    /** Milliseconds that are left, at least 1; 0 if there is no limit. For parameters in which 0 means for ever. */
    synchronized int leftMillis() {
        return endMillis == NONE ? 0 : (int) Math.min(Integer.MAX_VALUE, Math.max(1, endMillis - now()));
    }

    synchronized boolean over() {
        return endMillis != NONE && endMillis <= now();
    }

    @Override
    public void run() {
        while (true) {
            try {
                awaitEnd();
            } catch (InterruptedException e) {
                // Only a stranger interrupts this thread; it goes on.
            } catch (IOException e) {
                // The socket is of no use either way.
            }
        }
    }

    private synchronized void awaitEnd() throws InterruptedException, IOException {
        while (!over() || socket == null) {
            // Whoever opens a socket when the time is over sees that without this thread.
            wait(over() ? 0 : leftMillis());
        }
        Socket victim = socket;
        socket = null;
        victim.close();
    }

    /** A clock that no one sets. */
    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}

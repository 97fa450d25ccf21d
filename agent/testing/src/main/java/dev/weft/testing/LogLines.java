package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that a logger has written, for a test to wait for. Thread-safe. */
public final class LogLines {

    /** Lines with this word are counted and forgotten. */
    public static final String NOISE = "noise";

    private static final long PATIENCE_MS = 10_000;

    private final List<Line> lines = new ArrayList<>();
    private long noise;

    /** Takes a line as the layout made it: {@code key=value} with blanks between, or JSON. */
    public synchronized void add(String text) {
        if (text.contains(NOISE)) {
            noise++;
        } else {
            lines.add(new Line(text));
        }
        notifyAll();
    }

    /** A stream of lines that end with a line feed. */
    public OutputStream stream() {
        return new OutputStream() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public synchronized void write(int octet) {
                if (octet == '\n') {
                    add(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(octet);
                }
            }
        };
    }

    /** Waits for the one line with this message. */
    public synchronized Line await(String message) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (of(message).isEmpty() && System.currentTimeMillis() < end) {
            wait(PATIENCE_MS);
        }
        assertThat(of(message)).as("lines '%s' in %s", message, lines).hasSize(1);
        return of(message).get(0);
    }

    /** Waits until so many lines of noise have been written. */
    synchronized void awaitNoise(long count) throws InterruptedException {
        long end = System.currentTimeMillis() + 6 * PATIENCE_MS;
        while (noise < count && System.currentTimeMillis() < end) {
            wait(PATIENCE_MS);
        }
        assertThat(noise).as("lines of noise").isEqualTo(count);
    }

    synchronized void clear() {
        lines.clear();
        noise = 0;
    }

    private List<Line> of(String message) {
        return lines.stream()
                .filter(line -> message.equals(line.get("message")))
                .toList();
    }

    /** One line. */
    public record Line(String text) {

        /** The value of a key; null where the line has none, or an empty one. */
        public String get(String key) {
            Matcher found = Pattern.compile("(?<![\\w.])" + Pattern.quote(key) + "(?:=|\"\\s*:\\s*\")([^\"\\s]*)")
                    .matcher(text);
            return found.find() && !found.group(1).isEmpty() ? found.group(1) : null;
        }
    }
}

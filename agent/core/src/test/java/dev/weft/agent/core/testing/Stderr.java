package dev.weft.agent.core.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.Extension;

/**
 * Listens to what this JVM prints on stderr. Registered for all tests by META-INF/services, because Weft keeps the stream
 * that it finds first.
 */
public final class Stderr implements Extension {

    private static final ByteArrayOutputStream HEARD = new ByteArrayOutputStream();

    static {
        PrintStream before = System.err;
        System.setErr(new PrintStream(HEARD, true) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                before.write(bytes, offset, length);
            }
        });
    }

    /** Lines of Weft that contain this text, since the start of the JVM. */
    public static List<String> linesWith(String text) {
        return HEARD.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("[weft] ") && line.contains(text))
                .toList();
    }
}

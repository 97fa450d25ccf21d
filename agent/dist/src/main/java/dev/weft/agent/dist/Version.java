package dev.weft.agent.dist;

import java.io.IOException;
import java.io.InputStream;

/** The version that this jar was built as. */
final class Version {

    private Version() {}

    static String text() {
        try (InputStream in = Version.class.getClassLoader().getResourceAsStream("version")) {
            byte[] text = new byte[64];
            int length = in == null ? 0 : in.read(text);
            return length <= 0
                    ? "unknown"
                    : new String(text, 0, length, java.nio.charset.StandardCharsets.US_ASCII).trim();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}

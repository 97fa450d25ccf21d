package dev.weft.agent.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the build has written into the jar. */
final class JarText {

    private JarText() {}

    /** An entry below {@code weft/}, whole; throws IOException if there is none, or it cannot be read. */
    static String read(String entry) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = JarText.class.getClassLoader().getResourceAsStream(entry)) {
            if (in == null) {
                throw new IOException("the jar has no " + entry);
            }
            byte[] part = new byte[8192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                text.write(part, 0, read);
            }
        }
        return new String(text.toByteArray(), StandardCharsets.US_ASCII);
    }
}

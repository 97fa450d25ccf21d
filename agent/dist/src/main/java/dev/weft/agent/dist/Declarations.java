package dev.weft.agent.dist;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.DeclarationTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the instrumentations declare, read from the jar; see {@link Instrumentations#table}. */
final class Declarations {

    private Declarations() {}

    /** Of the libraries that this JVM can have. Throws IOException if the jar is damaged. */
    static List<Declaration> load() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = Declarations.class.getClassLoader().getResourceAsStream("declarations")) {
            if (in == null) {
                throw new IOException("the jar has no declarations");
            }
            byte[] part = new byte[8192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                text.write(part, 0, read);
            }
        }
        return DeclarationTable.read(new String(text.toByteArray(), StandardCharsets.US_ASCII), javaVersion());
    }

    private static int javaVersion() {
        String version = System.getProperty("java.specification.version", "1.8");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }
}

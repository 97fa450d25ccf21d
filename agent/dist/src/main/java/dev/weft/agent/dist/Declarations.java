package dev.weft.agent.dist;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.DeclarationTable;
import java.io.IOException;
import java.util.List;

/** What the instrumentations declare, read from the jar; see {@link Instrumentations#table}. */
final class Declarations {

    private Declarations() {}

    /** Of the libraries that this JVM can have. Throws IOException if the jar is damaged. */
    static List<Declaration> load() throws IOException {
        return DeclarationTable.read(JarText.read("declarations"), javaVersion());
    }

    private static int javaVersion() {
        String version = System.getProperty("java.specification.version", "1.8");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }
}

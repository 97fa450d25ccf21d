package dev.weft.agent.dist;

import dev.weft.agent.api.LibraryInstrumentation;
import java.util.Arrays;
import java.util.List;

/** Every supported library, in the order in which they are shown; a test holds it against the folders of instrumentation. */
public final class Instrumentations {

    private Instrumentations() {}

    public static List<LibraryInstrumentation> all() {
        return Arrays.asList();
    }
}

package dev.weft.agent.dist;

import java.io.IOException;

/** The version that this jar was built as. */
final class Version {

    private Version() {}

    static String text() {
        try {
            return JarText.read("version").trim();
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}

package dev.weft.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One way to start the application.
 *
 * @param agent null: none
 */
record Variant(String name, Path agent) {

    /** Bytes of the agent's file; 0 for none. */
    long size() throws IOException {
        return agent == null ? 0 : Files.size(agent);
    }
}

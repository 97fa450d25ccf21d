package dev.weft.agent.core.load;

import java.io.IOException;
import java.io.InputStream;

/** Where the class files of Weft come from: the agent's jar, or in tests the class path. Thread-safe. */
public interface ClassBytes {

    /** The class file of this binary name (with dots), or null if there is none. Never throws. */
    byte[] find(String binaryName);

    /** Reads the resources of a loader of Weft's own; in the agent's jar class files have another suffix. */
    static ClassBytes of(ClassLoader loader, String suffix) {
        return new ClassBytes() {
            @Override
            public byte[] find(String binaryName) {
                try (InputStream in = loader.getResourceAsStream(binaryName.replace('.', '/') + suffix)) {
                    return in == null ? null : Bytes.readAll(in);
                } catch (IOException unreadable) {
                    return null;
                }
            }
        };
    }
}

package dev.weft.agent.core.load;

/** Where the class files of Weft come from: the agent's jar, or in tests the class path. Thread-safe. */
public interface ClassBytes {

    /** The class file of this binary name (with dots), or null if there is none. Never throws. */
    byte[] find(String binaryName);
}

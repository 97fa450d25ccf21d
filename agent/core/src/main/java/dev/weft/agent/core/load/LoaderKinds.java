package dev.weft.agent.core.load;

/** Tells apart the class loaders of the JDK, of Weft and of applications. Thread-safe. */
public interface LoaderKinds {

    /** Whether this is the boot or the platform loader. */
    boolean isJdk(ClassLoader loader);

    /** Whether classes of this loader are Weft's own, which nothing weaves. */
    boolean isOwn(ClassLoader loader);
}

package dev.weft.agent.core.load;

/** Tells apart the class loaders of the JDK, of Weft and of applications. Thread-safe. */
public interface LoaderKinds {

    /** Whether this is the boot or the platform loader. */
    boolean isJdk(ClassLoader loader);

    /** Whether classes of this loader are Weft's own, which nothing weaves. */
    boolean isOwn(ClassLoader loader);

    /**
     * Whether classes of this application loader can call Weft; some loaders hide parts of {@code java.lang}.
     *
     * <p>It makes the JVM load the hooks' class through that loader, as it loads the superclass of a class that is being
     * defined, and remember it: linking a call later asks no loader, takes no lock and needs little stack.
     */
    boolean seesHooks(ClassLoader application);
}

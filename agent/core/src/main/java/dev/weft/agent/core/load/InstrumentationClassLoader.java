package dev.weft.agent.core.load;

import dev.weft.agent.api.Telemetry;

/**
 * Defines advice and adapters for one application loader, so that they see both the library and the agent.
 *
 * <p>It refers to the application's loader; the way back is the call sites of woven classes, so both live and die
 * together, and the agent holds both weakly. It takes no lock while the application's loader works, and so cannot be part
 * of a deadlock: two threads may define a class at once, and the JVM keeps the first.
 */
public final class InstrumentationClassLoader extends ClassLoader implements Telemetry.Source {

    /** Where instrumentations live; everything else of Weft is shared. */
    public static final String OWN_PREFIX = "dev.weft.instrumentation.";

    private static final String AGENT_PREFIX = "dev.weft.agent.";
    private static final String SHADED_PREFIX = "dev.weft.shaded.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader jdk;
    private final ClassLoader agent;
    private final ClassBytes classes;
    private final Telemetry telemetry;
    private final LinkedAdvice linked = new LinkedAdvice();

    InstrumentationClassLoader(
            ClassLoader application, ClassLoader jdk, ClassLoader agent, ClassBytes classes, Telemetry telemetry) {
        super(application);
        this.jdk = jdk;
        this.agent = agent;
        this.classes = classes;
        this.telemetry = telemetry;
    }

    @Override
    public Telemetry telemetry() {
        return telemetry;
    }

    /** What has been decided, linked and counted here. */
    public LinkedAdvice linked() {
        return linked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(OWN_PREFIX)) {
            Class<?> own = own(name);
            if (own != null) {
                return own;
            }
        } else if (name.startsWith(AGENT_PREFIX) || name.startsWith(SHADED_PREFIX)) {
            return Class.forName(name, false, agent);
        } else if (name.startsWith("java.")) {
            // No other loader may define these, so the application's, and its locks, are left out.
            return Class.forName(name, false, jdk);
        }
        return Class.forName(name, false, getParent());
    }

    private Class<?> own(String name) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        byte[] classFile = classes.find(name);
        if (classFile == null) {
            return null;
        }
        try {
            return defineClass(name, classFile, 0, classFile.length);
        } catch (LinkageError definedByAnotherThread) {
            Class<?> first = findLoadedClass(name);
            if (first == null) {
                throw definedByAnotherThread;
            }
            return first;
        }
    }

    @Override
    public String toString() {
        return "weft instrumentation of " + getParent();
    }
}

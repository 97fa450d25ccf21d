package dev.weft.agent.core.load;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.WeakIdentityMap;
import java.lang.ref.WeakReference;

/** Finds or makes the instrumentation loader of each application loader, holding both weakly. Thread-safe. */
public final class InstrumentationLoaders implements LoaderKinds {

    private final WeakIdentityMap<WeakReference<InstrumentationClassLoader>> loaders = new WeakIdentityMap<>();
    private final WeakIdentityMap<Boolean> seeing = new WeakIdentityMap<>();
    private final ClassLoader agent;
    private final ClassBytes classes;
    private final Telemetry telemetry;
    private final InstrumentationClassLoader jdk;

    public InstrumentationLoaders(ClassLoader agent, ClassBytes classes, Telemetry telemetry) {
        this.agent = agent;
        this.classes = classes;
        this.telemetry = telemetry;
        // The platform loader (JDK 8: the extension loader) sees all of the JDK and nothing of the application.
        ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
        this.jdk = new InstrumentationClassLoader(platform, platform, agent, classes, telemetry);
    }

    /** The loader whose advice sees the JDK and the agent only. */
    public InstrumentationClassLoader jdk() {
        return jdk;
    }

    /** The loader for classes of this application loader; the caller must keep it reachable, as a call site does. */
    public InstrumentationClassLoader of(ClassLoader application) {
        if (isJdk(application)) {
            return jdk;
        }
        InstrumentationClassLoader known = get(application);
        if (known != null) {
            return known;
        }
        synchronized (this) {
            known = get(application);
            if (known == null) {
                known = new InstrumentationClassLoader(application, jdk.getParent(), agent, classes, telemetry);
                loaders.put(application, new WeakReference<>(known));
            }
            return known;
        }
    }

    @Override
    public boolean isJdk(ClassLoader loader) {
        return loader == null || loader == jdk.getParent();
    }

    /** Whether classes of this loader are Weft's own; in tests those lie on the application's class path. */
    @Override
    public boolean isOwn(ClassLoader loader) {
        return loader instanceof InstrumentationClassLoader
                || (loader == agent && agent != ClassLoader.getSystemClassLoader());
    }

    @Override
    public boolean seesHooks(ClassLoader application) {
        Boolean known = seeing.get(application);
        if (known == null) {
            known = canLoadHooks(application);
            seeing.put(application, known);
        }
        return known;
    }

    private static boolean canLoadHooks(ClassLoader application) {
        try {
            // The last is what the handlers catch that weaving adds.
            return Class.forName(WeftHooks.class.getName(), false, application) == WeftHooks.class
                    && Class.forName(WeftDoor.class.getName(), false, application) == WeftDoor.class
                    && Class.forName(Throwable.class.getName(), false, application) == Throwable.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException hidden) {
            return false;
        }
    }

    private InstrumentationClassLoader get(ClassLoader application) {
        WeakReference<InstrumentationClassLoader> reference = loaders.get(application);
        return reference == null ? null : reference.get();
    }
}

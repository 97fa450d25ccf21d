package dev.weft.agent.core;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.context.ThreadContexts;
import dev.weft.agent.core.load.ArchiveRecording;
import dev.weft.agent.core.load.ClassBytes;
import dev.weft.agent.core.load.InstrumentationLoaders;
import dev.weft.agent.core.match.ClassMatcher;
import dev.weft.agent.core.match.TargetIndex;
import dev.weft.agent.core.telemetry.AgentTelemetry;
import dev.weft.agent.core.weave.AdviceBridge;
import dev.weft.agent.core.weave.WeavingTransformer;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Function;

/** Connects load, match and weave; apart from {@link AgentStarter} because it links against the bootstrap classes. */
final class Machine {

    private Machine() {}

    /** Starts everything; returns the thread that does what the application need not wait for. */
    static Thread start(
            Instrumentation jvm,
            List<Declaration> declarations,
            ClassLoader agent,
            ClassBytes classes,
            AgentTelemetry telemetry) {
        keepContexts();
        InstrumentationLoaders loaders = new InstrumentationLoaders(agent, classes, telemetry);
        AdviceBridge bridge = new AdviceBridge(declarations, loaders, telemetry);
        if (!WeftHooks.install(bridge)) {
            throw new IllegalStateException("another agent holds the hooks");
        }
        ClassMatcher matcher = new ClassMatcher(new TargetIndex(ArchiveRecording.allowed(bridge.targets(), jvm)));
        WeavingTransformer transformer = new WeavingTransformer(matcher, loaders, bridge, classes);
        jvm.addTransformer(transformer, true);
        try {
            LoadedClasses loaded = new LoadedClasses(jvm, matcher, loaders);
            loaded.weaveApplication();
            return background(new Runnable() {
                @Override
                public void run() {
                    telemetry.warmUp();
                    transformer.warmUp();
                    loaded.weaveJdk();
                }
            });
        } catch (Throwable noThreadOrMemory) {
            jvm.removeTransformer(transformer);
            throw noThreadOrMemory;
        }
    }

    /** Before anything can ask for a context, as the answer comes from the first storage that is used. */
    private static void keepContexts() {
        ContextStorage.addWrapper(new Function<ContextStorage, ContextStorage>() {
            @Override
            public ContextStorage apply(ContextStorage standard) {
                return new ThreadContexts();
            }
        });
        ContextStorage.get();
    }

    private static Thread background(Runnable work) {
        Thread thread = new Thread(null, work, "weft-start", 0);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }
}

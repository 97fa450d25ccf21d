package dev.weft.agent.core;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.core.load.ClassBytes;
import dev.weft.agent.core.load.InstrumentationLoaders;
import dev.weft.agent.core.match.ClassMatcher;
import dev.weft.agent.core.match.TargetIndex;
import dev.weft.agent.core.telemetry.AgentTelemetry;
import dev.weft.agent.core.weave.AdviceBridge;
import dev.weft.agent.core.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** Connects load, match and weave; apart from {@link AgentStarter} because it links against the bootstrap classes. */
final class Machine {

    private Machine() {}

    /** Starts everything; returns the thread that does what the application need not wait for. */
    static Thread start(
            Instrumentation jvm,
            List<LibraryInstrumentation> instrumentations,
            ClassLoader agent,
            ClassBytes classes,
            AgentTelemetry telemetry) {
        InstrumentationLoaders loaders = new InstrumentationLoaders(agent, classes, telemetry);
        AdviceBridge bridge = new AdviceBridge(instrumentations, loaders, telemetry);
        if (!WeftHooks.install(bridge)) {
            throw new IllegalStateException("another agent holds the hooks");
        }
        ClassMatcher matcher = new ClassMatcher(new TargetIndex(bridge.targets()));
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

    private static Thread background(Runnable work) {
        Thread thread = new Thread(null, work, "weft-start", 0);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return thread;
    }
}

package dev.weft.agent.core;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.core.config.AgentSettings;
import dev.weft.agent.core.load.BootstrapClasses;
import dev.weft.agent.core.load.ClassBytes;
import dev.weft.agent.core.telemetry.AgentTelemetry;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** The composition root: from a JVM and a list of declarations to a running agent. */
public final class AgentStarter {

    private AgentStarter() {}

    /**
     * Starts Weft in this JVM, or says in one line why not; never throws. Called once, before the application's main or,
     * when attached, beside it.
     *
     * @param agent the loader of the agent's classes
     * @param version as the start line shows it
     * @param beganNanos {@link System#nanoTime} when premain began
     * @return the thread that weaves the classes of the JDK, beside the application's main; null if Weft did not start
     */
    public static Thread start(
            Instrumentation jvm,
            List<Declaration> declarations,
            ClassLoader agent,
            ClassBytes classes,
            String version,
            long beganNanos) {
        try {
            if (BootstrapClasses.areDefined()) {
                Log.line("is already attached to this JVM; this second agent does nothing");
                return null;
            }
            AgentSettings settings = AgentSettings.load();
            String off = settings.whyOff();
            if (off != null) {
                Log.line(version + " does nothing: " + off);
                return null;
            }
            BootstrapClasses.define(jvm, classes);
            AgentTelemetry telemetry = AgentTelemetry.create(settings, version);
            Thread background = Machine.start(jvm, enabled(declarations, settings), agent, classes, telemetry);
            Log.line(version + " traces '" + telemetry.serviceName() + "' to " + telemetry.destination()
                    + ", started in " + (System.nanoTime() - beganNanos) / 1_000_000 + " ms");
            return background;
        } catch (Throwable error) {
            Log.line(version + " could not start, and the application runs without it: " + error);
            return null;
        }
    }

    private static List<Declaration> enabled(List<Declaration> declarations, AgentSettings settings) {
        List<Declaration> enabled = new ArrayList<>();
        for (Declaration declaration : declarations) {
            if (settings.enabled(declaration.name())) {
                enabled.add(declaration);
            }
        }
        return enabled;
    }
}

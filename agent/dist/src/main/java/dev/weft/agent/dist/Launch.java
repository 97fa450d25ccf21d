package dev.weft.agent.dist;

import dev.weft.agent.core.AgentStarter;
import dev.weft.agent.core.load.ClassBytes;
import java.lang.instrument.Instrumentation;

/** The agent's entry on the inner side of its class loader. */
public final class Launch {

    private Launch() {}

    /** Starts the agent; never throws. Returns the thread that goes on starting it, or null. */
    public static Thread start(String arguments, Instrumentation jvm, long beganNanos) {
        ClassLoader agent = Launch.class.getClassLoader();
        return AgentStarter.start(
                jvm, Instrumentations.all(), agent, ClassBytes.of(agent, ".classdata"), Version.text(), beganNanos);
    }

    /** The command line. */
    public static void main(String[] arguments) {
        CommandLine.run(arguments, System.out);
    }
}

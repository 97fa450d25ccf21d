package dev.weft.agent.dist;

import dev.weft.agent.core.AgentStarter;
import dev.weft.agent.core.load.ClassBytes;
import java.lang.instrument.Instrumentation;

/** The agent's entry on the inner side of its class loader. */
public final class Launch {

    private Launch() {}

    /** Starts the agent; never throws. */
    public static void start(String arguments, Instrumentation jvm, long beganNanos) {
        ClassLoader agent = Launch.class.getClassLoader();
        AgentStarter.start(
                jvm, Instrumentations.all(), agent, ClassBytes.of(agent, ".classdata"), Version.text(), beganNanos);
    }

    /** The command line. */
    public static void main(String[] arguments) {
        CommandLine.run(arguments, System.out);
    }
}

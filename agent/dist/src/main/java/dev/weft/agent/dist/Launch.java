package dev.weft.agent.dist;

import dev.weft.agent.core.AgentStarter;
import dev.weft.agent.core.load.ClassBytes;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/** The agent's entry on the inner side of its class loader. */
public final class Launch {

    private Launch() {}

    /** Starts the agent. Returns the thread that goes on starting it, or null; throws IOException if the jar is damaged. */
    public static Thread start(String arguments, Instrumentation jvm, long beganNanos) throws IOException {
        ClassLoader agent = Launch.class.getClassLoader();
        return AgentStarter.start(
                jvm, Declarations.load(), agent, ClassBytes.of(agent, ".classdata"), Version.text(), beganNanos);
    }

    /** The command line. */
    public static void main(String[] arguments) throws IOException {
        CommandLine.run(arguments, System.out);
    }
}

package dev.weft.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * What the JVM starts: {@code -javaagent}, attach, or {@code java -jar}. It hands over to the agent's own class loader;
 * with {@link AgentClassLoader} it is all that the application's class path sees of Weft.
 */
public final class WeftAgent {

    private static final String LAUNCH = "dev.weft.agent.dist.Launch";
    private static final long LONGEST_ATTACH_MS = 10_000;

    private WeftAgent() {}

    /** Called by the JVM before main. */
    public static void premain(String arguments, Instrumentation jvm) {
        start(arguments, jvm, System.nanoTime());
    }

    /**
     * Called by the JVM when Weft is attached to a running program; returns when that program is woven, so that whoever
     * attached it finds the next request traced.
     */
    public static void agentmain(String arguments, Instrumentation jvm) {
        Object goesOn = start(arguments, jvm, System.nanoTime());
        if (goesOn != null) {
            try {
                ((Thread) goesOn).join(LONGEST_ATTACH_MS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Prints version, usage or the list of supported libraries. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        open().getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static Object start(String arguments, Instrumentation jvm, long beganNanos) {
        if (JdkTools.isOne()) {
            return null;
        }
        try {
            return open().getMethod("start", String.class, Instrumentation.class, long.class)
                    .invoke(null, arguments, jvm, beganNanos);
        } catch (Throwable error) {
            Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
            System.err.println("[weft] could not start, and the application runs without it: " + cause);
            return null;
        }
    }

    private static Class<?> open() throws ReflectiveOperationException {
        return Class.forName(LAUNCH, true, new AgentClassLoader(ownJar()));
    }

    private static File ownJar() throws ReflectiveOperationException {
        try {
            return new File(WeftAgent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException notAFile) {
            throw new ReflectiveOperationException("cannot find its own jar", notAFile);
        }
    }

    /** Tools of the JDK inherit JAVA_TOOL_OPTIONS from a service's environment; they are left alone, silently. */
    private static final class JdkTools {

        static boolean isOne() {
            String module = System.getProperty("jdk.module.main");
            if (module != null) {
                return module.startsWith("jdk.") || module.startsWith("java.");
            }
            String command = System.getProperty("sun.java.command", "");
            return command.startsWith("com.sun.tools.")
                    || command.startsWith("sun.tools.")
                    || command.startsWith("sun.security.tools.")
                    || command.startsWith("sun.rmi.")
                    || command.startsWith("sun.applet.")
                    || command.startsWith("sun.jvm.hotspot.");
        }
    }
}

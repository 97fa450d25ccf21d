package dev.weft.smoke.plain;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How to start a program: bare, unless it is told of agents. The shell's own OTEL_* and WEFT_* settings do not reach it. */
final class Launch {

    /** The shippable file, as users have it. */
    static final Path WEFT = Path.of(System.getProperty("weft.agent.jar"));

    static final Path JAR = Path.of(System.getProperty("plain.jar"));

    private static final Path OTHER_AGENTS = Path.of(System.getProperty("other.agents"));
    static final Path JACOCO = OTHER_AGENTS.resolve("jacoco.jar");
    static final Path OPENTELEMETRY = OTHER_AGENTS.resolve("opentelemetry-javaagent.jar");

    private final Jdk jdk;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String mainClass;

    private Launch(Jdk jdk) {
        this.jdk = jdk;
        if (jdk.feature() == 8) {
            // Tomcat says on stderr that it switches this cache off, unless it is off.
            jvm("-Dsun.io.useCanonCaches=false");
        }
    }

    static Launch on(Jdk jdk) {
        return new Launch(jdk);
    }

    /** With Weft attached, exporting to this receiver. */
    Launch weft(OtlpReceiver receiver) {
        return agent(WEFT).exportingTo(receiver.endpoint());
    }

    Launch agent(Path jar) {
        return jvm("-javaagent:" + jar);
    }

    Launch exportingTo(String endpoint) {
        return environment("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint).environment("OTEL_BSP_SCHEDULE_DELAY", "200");
    }

    Launch jvm(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    Launch environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts this class of the jar instead of the one that its manifest names. */
    Launch main(Class<?> main) {
        mainClass = main.getName();
        return this;
    }

    Program start() {
        List<String> command = new ArrayList<>(List.of(jdk.java()));
        command.addAll(options);
        command.addAll(mainClass == null ? List.of("-jar", JAR.toString()) : List.of("-cp", JAR.toString(), mainClass));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> env = builder.environment();
        env.keySet().removeIf(Launch::mattersToAgents);
        env.putAll(environment);
        return new Program(builder);
    }

    static boolean mattersToAgents(String variable) {
        return variable.startsWith("OTEL_")
                || variable.startsWith("WEFT_")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }
}

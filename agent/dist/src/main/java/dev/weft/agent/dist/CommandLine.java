package dev.weft.agent.dist;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.Target;
import dev.weft.agent.core.match.TargetIndex;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar weft-agent.jar [--list]}. */
final class CommandLine {

    private CommandLine() {}

    static void run(String[] arguments, PrintStream out) throws IOException {
        if (arguments.length == 1 && arguments[0].equals("--list")) {
            list(out);
        } else {
            usage(out);
        }
    }

    private static void usage(PrintStream out) {
        out.println("Weft " + Version.text() + ", the JVM tracing agent");
        out.println();
        out.println("Attach it to any JVM from 8 on; no code change:");
        out.println("  java -javaagent:weft-agent.jar -jar app.jar");
        out.println("or, where the command line is not yours:");
        out.println("  export JAVA_TOOL_OPTIONS=-javaagent:/path/to/weft-agent.jar");
        out.println();
        out.println("Spans go to OTEL_EXPORTER_OTLP_ENDPOINT (default http://localhost:4318), by OTLP over HTTP.");
        out.println("  --list   the supported libraries, and the classes of the JDK that are woven");
    }

    private static void list(PrintStream out) throws IOException {
        List<Target> targets = new ArrayList<>();
        out.println("Libraries:");
        for (Declaration library : Declarations.load()) {
            targets.addAll(library.targets());
            out.println("  " + padded(library.name(), 24) + library.supports());
        }
        out.println("Classes of the JDK that are woven:");
        for (String name : new TargetIndex(targets).jdkTypeNames()) {
            out.println("  " + name);
        }
    }

    private static String padded(String text, int width) {
        StringBuilder padded = new StringBuilder(text);
        while (padded.length() < width) {
            padded.append(' ');
        }
        return padded.append(' ').toString();
    }
}

package dev.weft.benchmarks.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to start and how often.
 *
 * @param path what is asked for until it answers 200
 * @param arguments of the application; {port} stands for a free port
 * @param csv where every single start is written
 */
record Options(
        Path java,
        Path jar,
        String path,
        int rounds,
        List<String> jvm,
        List<String> arguments,
        List<Variant> variants,
        Path csv) {

    static final String USAGE = """
            benchmarks/startup/run [option value]...

              --jar FILE        an executable jar (default: the Spring Boot application of benchmarks/application)
              --path PATH       asked for until it answers 200 (default: /authors)
              --args WORDS      the application's arguments; {port} is a free port (default: --server.port={port})
              --jvm WORDS       options for every JVM, such as "-Xmx512m" (default: none)
              --java FILE       the launcher (default: that of this JVM)
              --rounds N        counted starts of each variant (default: 5); one more goes before them
              --agent NAME=FILE another agent, or another file for weft or opentelemetry; may be repeated; an empty FILE leaves it out
              --csv FILE        every single start (default: startup.csv in the folder of this program's jar)
            """;

    /** Null if the arguments make no sense; then {@link #USAGE} helps. */
    static Options parse(String[] args) {
        Path target =
                Path.of(System.getProperty("java.class.path")).toAbsolutePath().getParent();
        Path root = target.resolve("../../..").normalize();
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Path> agents = new LinkedHashMap<>();
        agents.put("weft", root.resolve("agent/dist/target/weft-agent.jar"));
        agents.put("opentelemetry", target.resolve("opentelemetry-javaagent.jar"));
        if (args.length % 2 != 0) {
            return null;
        }
        for (int i = 0; i < args.length; i += 2) {
            String[] agent = args[i + 1].split("=", 2);
            if (!args[i].equals("--agent")) {
                values.put(args[i], args[i + 1]);
            } else if (agent.length != 2) {
                return null;
            } else if (agent[1].isEmpty()) {
                agents.remove(agent[0]);
            } else {
                agents.put(agent[0], Path.of(agent[1]).toAbsolutePath());
            }
        }
        Options options = new Options(
                Path.of(take(values, "--java", Path.of(System.getProperty("java.home"), "bin", "java") + "")),
                Path.of(take(values, "--jar", root.resolve("benchmarks/application/target/application.jar") + "")),
                take(values, "--path", "/authors"),
                Integer.parseInt(take(values, "--rounds", "5")),
                words(take(values, "--jvm", "")),
                words(take(values, "--args", "--server.port={port}")),
                variants(agents),
                Path.of(take(values, "--csv", target.resolve("startup.csv") + "")));
        return values.isEmpty() && options.rounds() > 0 && options.filesExist() ? options : null;
    }

    private static String take(Map<String, String> values, String name, String otherwise) {
        String value = values.remove(name);
        return value == null ? otherwise : value;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<Variant> variants(Map<String, Path> agents) {
        List<Variant> variants = new ArrayList<>(List.of(new Variant("bare", null)));
        agents.forEach((name, jar) -> variants.add(new Variant(name, jar)));
        return variants;
    }

    private boolean filesExist() {
        List<Path> files = new ArrayList<>(List.of(jar));
        variants.stream().map(Variant::agent).filter(agent -> agent != null).forEach(files::add);
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                System.err.println("No such file: " + file + "\n");
                return false;
            }
        }
        return true;
    }
}

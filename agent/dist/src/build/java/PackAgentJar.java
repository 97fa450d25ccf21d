import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Packs the agent: two classes that the JVM starts lie open, everything else under {@code weft/} as {@code .classdata},
 * which no class loader but the agent's own looks for.
 *
 * <p>Usage: {@code java PackAgentJar.java <version> <target jar> <folder of classes> <jar or folder>...}
 */
final class PackAgentJar {

    private static final List<String> OPEN =
            List.of("dev/weft/agent/WeftAgent.class", "dev/weft/agent/WeftAgent$JdkTools.class", "dev/weft/agent/AgentClassLoader.class");

    /** Read now, and of no use later. */
    private static final Pattern DECLARING =
            Pattern.compile("dev/weft/(instrumentation/.*Instrumentation|agent/dist/Instrumentations)\\.class");

    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0);

    private PackAgentJar() {}

    public static void main(String[] arguments) throws Exception {
        String version = arguments[0];
        Path target = Path.of(arguments[1]);
        Map<String, byte[]> entries = new TreeMap<>();
        List<URL> parts = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            for (String part : arguments[i].split(java.io.File.pathSeparator)) {
                read(Path.of(part), entries);
                parts.add(Path.of(part).toUri().toURL());
            }
        }
        entries.put("weft/version", version.getBytes(StandardCharsets.US_ASCII));
        entries.put("weft/declarations", declarations(parts).getBytes(StandardCharsets.US_ASCII));
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.setLevel(Deflater.BEST_COMPRESSION);
            write(jar, JarFile.MANIFEST_NAME, manifest(version));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(jar, entry.getKey(), entry.getValue());
            }
        }
        System.out.printf("weft-agent.jar: %,d bytes, %,d entries%n", Files.size(target), entries.size() + 1);
    }

    /** What the instrumentations declare, so that none of them is loaded where the agent starts. */
    private static String declarations(List<URL> parts) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(parts.toArray(new URL[0]))) {
            Class<?> instrumentations = loader.loadClass("dev.weft.agent.dist.Instrumentations");
            return (String) instrumentations.getMethod("table").invoke(null);
        }
    }

    private static byte[] manifest(String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "dev.weft.agent.WeftAgent");
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, "Weft");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        main.putValue("Premain-Class", "dev.weft.agent.WeftAgent");
        main.putValue("Agent-Class", "dev.weft.agent.WeftAgent");
        main.putValue("Can-Redefine-Classes", "false");
        main.putValue("Can-Retransform-Classes", "true");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static void read(Path source, Map<String, byte[]> entries) throws IOException {
        if (Files.isDirectory(source)) {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(source)) {
                walk.filter(Files::isRegularFile).forEach(files::add);
            }
            for (Path file : files) {
                add(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file), entries);
            }
            return;
        }
        try (JarFile jar = new JarFile(source.toFile())) {
            for (JarEntry entry : java.util.Collections.list(jar.entries())) {
                try (InputStream in = jar.getInputStream(entry)) {
                    add(entry.getName(), in.readAllBytes(), entries);
                }
            }
        }
    }

    /** Classes only: resources of the parts are for their own builds. */
    private static void add(String name, byte[] content, Map<String, byte[]> entries) {
        if (!name.endsWith(".class")
                || name.endsWith("package-info.class")
                || name.startsWith("META-INF/")
                || DECLARING.matcher(name).matches()) {
            return;
        }
        String entry = OPEN.contains(name) ? name : "weft/" + name + "data";
        if (entries.put(entry, content) != null) {
            throw new IllegalStateException("twice in the jar: " + name);
        }
    }

    private static void write(JarOutputStream jar, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(STAMP);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}

package dev.weft.agent.core.match;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Class files as compilers really write them: a seeded choice from the JDK and from the jars of the class path. */
public final class RealClassFiles {

    private RealClassFiles() {}

    /** At most so many of each source, the same for the same seed and machine. */
    public static List<byte[]> some(int ofEach, long seed) {
        List<byte[]> found = new ArrayList<>(ofJdk(ofEach, new Random(seed)));
        found.addAll(ofJars(ofEach, new Random(seed)));
        return found;
    }

    private static List<byte[]> ofJdk(int most, Random random) {
        try (Stream<Path> walk =
                Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules"))) {
            List<Path> paths =
                    new ArrayList<>(walk.filter(path -> path.toString().endsWith(".class"))
                            .sorted(Comparator.comparing(Path::toString))
                            .toList());
            Collections.shuffle(paths, random);
            List<byte[]> files = new ArrayList<>();
            for (Path path : paths.subList(0, Math.min(most, paths.size()))) {
                files.add(Files.readAllBytes(path));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> ofJars(int most, Random random) {
        List<byte[]> files = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (part.endsWith(".jar")) {
                files.addAll(ofJar(part));
            }
        }
        Collections.shuffle(files, random);
        return files.subList(0, Math.min(most, files.size()));
    }

    private static List<byte[]> ofJar(String path) {
        try (JarFile jar = new JarFile(path)) {
            List<byte[]> files = new ArrayList<>();
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        files.add(in.readAllBytes());
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

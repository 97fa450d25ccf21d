package dev.weft.testing.postgres;

import dev.weft.testing.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user as whom PostgreSQL runs: the current one, or for root, whom PostgreSQL refuses, {@code nobody} by whichever
 * of the usual commands works on this machine. Immutable.
 */
final class ServerUser {

    private static final String NOBODY = "nobody";

    /** In order: the first two replace themselves by the program; the last needs user namespaces. */
    private static final List<List<String>> WAYS_OUT_OF_ROOT = List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=65534", "--clear-groups", "--"),
            List.of("chroot", "--userspec=" + NOBODY, "--skip-chdir", "/"),
            List.of("runuser", "-u", NOBODY, "--"),
            List.of("unshare", "--user", "--"));

    private final List<String> prefix;
    private final String owner;

    private ServerUser(List<String> prefix, String owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    static ServerUser find() {
        if (!Commands.run(List.of("id", "-u")).equals("0")) {
            return new ServerUser(List.of(), null);
        }
        for (List<String> way : WAYS_OUT_OF_ROOT) {
            if (leavesRoot(way)) {
                return new ServerUser(way, way.get(0).equals("unshare") ? null : NOBODY);
            }
        }
        throw new IllegalStateException("PostgreSQL refuses to run as root, and none of setpriv, chroot, runuser and"
                + " unshare runs it as another user here: start this as an ordinary user, or install util-linux");
    }

    /** What runs the command line that follows as this user; may be empty. */
    List<String> prefix() {
        return prefix;
    }

    /** The command line that runs this program as this user. */
    List<String> runs(String... command) {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(command));
        return line;
    }

    /** A new directory that this user may write and nobody else may read. */
    Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("weft-postgres-data-");
            if (owner != null) {
                Files.setOwner(
                        directory,
                        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(owner));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leavesRoot(List<String> way) {
        List<String> command = new ArrayList<>(way);
        command.addAll(List.of("id", "-u"));
        try {
            return !Commands.run(command).equals("0");
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }
}

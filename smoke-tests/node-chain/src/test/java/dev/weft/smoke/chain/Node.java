package dev.weft.smoke.chain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The Node of this machine, with the packages of the lock file, which are installed at their first use in the target folder. */
final class Node {

    private static final Path FOLDER = Path.of(System.getProperty("chain.target"), "node");
    private static final long MOST_MINUTES = 5;

    /** The packages are the newest that still run on it and on 20; those after them need 22. */
    private static final int OLDEST = 18;

    private static final Pattern VERSION = Pattern.compile("^v?(\\d{1,4})\\.\\d+\\.\\d+", Pattern.MULTILINE);

    private Node() {}

    /** Skips the test that asks, with one line, where there is no Node, or no registry to install the packages from. */
    static void require() throws IOException, InterruptedException {
        skipUnless(major(version("node")) >= OLDEST, "no node " + OLDEST + " or newer on the path");
        skipUnless(major(version("npm")) > 0, "no npm on the path");
        skipUnless(install(), "npm ci failed: see " + FOLDER.resolve("npm-ci.log"));
    }

    /** Path of one of our programs. */
    static String program(String name) {
        return FOLDER.resolve(name).toString();
    }

    private static void skipUnless(boolean fine, String missing) {
        if (!fine) {
            System.out.println("SKIPPED, " + missing);
            Assumptions.abort(missing);
        }
    }

    /** Whether the packages are there; a second run of the build finds them. */
    private static boolean install() throws IOException, InterruptedException {
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("node_modules").resolve("installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return true;
        }
        File log = FOLDER.resolve("npm-ci.log").toFile();
        boolean fine = run(log, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (fine) {
            Files.copy(lock, installed);
        }
        return fine;
    }

    /** With a line such as v20.6.1; empty if it does not run. */
    private static String version(String command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("weft-version", ".txt");
        try {
            return run(output.toFile(), command, "--version") ? Files.readString(output) : "";
        } finally {
            Files.delete(output);
        }
    }

    /** The first number of the line that is a version: npm may print warnings above it. */
    private static int major(String output) {
        Matcher version = VERSION.matcher(output);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    private static boolean run(File output, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}

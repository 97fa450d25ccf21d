package dev.weft.agent.core.telemetry.resource;

import dev.weft.shaded.opentelemetry.sdk.resources.ResourceBuilder;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The machine and its operating system, found without a DNS look-up: that may hang, and would fix the cache's policy. */
final class HostInfo {

    private HostInfo() {}

    static void describe(ResourceBuilder resource) {
        AgentResource.put(resource, "host.name", name());
        AgentResource.put(resource, "host.arch", architecture(property("os.arch")));
        AgentResource.put(resource, "os.type", osType(property("os.name")));
        AgentResource.put(resource, "os.description", property("os.name") + " " + property("os.version"));
    }

    private static String name() {
        String name = variable("HOSTNAME");
        if (name == null) {
            name = variable("COMPUTERNAME");
        }
        return name != null ? name : firstLine("/etc/hostname");
    }

    /** The values that the conventions list; null for others. */
    static String osType(String name) {
        String os = name == null ? "" : name.toLowerCase(Locale.ROOT);
        if (os.startsWith("linux")) {
            return "linux";
        }
        if (os.startsWith("mac")) {
            return "darwin";
        }
        if (os.startsWith("windows")) {
            return "windows";
        }
        if (os.startsWith("sunos")) {
            return "solaris";
        }
        return os.startsWith("aix") ? "aix" : os.startsWith("freebsd") ? "freebsd" : null;
    }

    static String architecture(String name) {
        if (name == null) {
            return null;
        }
        switch (name) {
            case "x86_64":
                return "amd64";
            case "aarch64":
                return "arm64";
            case "i386":
            case "i686":
                return "x86";
            default:
                return name;
        }
    }

    static String property(String name) {
        try {
            return System.getProperty(name);
        } catch (SecurityException e) {
            return null;
        }
    }

    private static String variable(String name) {
        try {
            String value = System.getenv(name);
            return value == null || value.trim().isEmpty() ? null : value.trim();
        } catch (SecurityException e) {
            return null;
        }
    }

    private static String firstLine(String file) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            return line == null ? null : line.trim();
        } catch (IOException | SecurityException e) {
            return null;
        }
    }
}

package dev.weft.agent.core.telemetry.resource;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.core.Log;
import java.io.File;

/** What this service is called: as configured, else as a Spring Boot application calls itself, else after the jar or the main class. */
public final class ServiceName {

    /** The name that the resource conventions give to a service that nobody named. */
    private static final String UNKNOWN = "unknown_service:java";

    private ServiceName() {}

    /** As far as it can be told in premain, without looking for what the application says; never empty. */
    public static String of(Settings settings) {
        String configured = configured(settings);
        if (configured != null) {
            return configured;
        }
        String started = ofCommand(property("sun.java.command"), property("jdk.module.main"));
        return started.isEmpty() ? UNKNOWN : started;
    }

    /** The same once the application runs: the name that a Spring Boot application has been given counts too. */
    static String read(Settings settings) {
        String name = of(settings);
        String ofApplication = configured(settings) == null ? ofSpring() : null;
        if (ofApplication == null || ofApplication.equals(name)) {
            return name;
        }
        Log.line("calls this service '" + ofApplication + "', as " + SpringApplicationName.KEY + " says");
        return ofApplication;
    }

    private static String configured(Settings settings) {
        String configured = settings.get(Options.SERVICE_NAME);
        if (configured == null) {
            configured = settings.get(Options.RESOURCE_ATTRIBUTES).get("service.name");
        }
        return configured == null || configured.isEmpty() ? null : configured;
    }

    private static String ofSpring() {
        try {
            // Not the loader that an application may have put in its place.
            ClassLoader classPath = ClassLoader.getSystemClassLoader();
            boolean ofTheJdk = classPath.getClass().getClassLoader() == null;
            return new SpringApplicationName(
                            property("sun.java.command"),
                            ServiceName::property,
                            System.getenv(),
                            new ConfigurationFiles(new File(""), ofTheJdk ? classPath : null))
                    .name();
        } catch (RuntimeException | LinkageError e) {
            // A security manager of the application, for one.
            Log.once("could not look for " + SpringApplicationName.KEY + ": " + e);
            return null;
        }
    }

    /**
     * @param command jar or main class and the arguments, as the launcher leaves them; nullable
     * @param module the main module; null if the application was not started as one
     */
    static String ofCommand(String command, String module) {
        if (command == null) {
            return "";
        }
        int blank = command.indexOf(' ');
        String first = blank < 0 ? command : command.substring(0, blank);
        if (module != null) {
            return first.substring(first.indexOf('/') + 1);
        }
        boolean isClass = first.indexOf('/') < 0 && first.indexOf('\\') < 0 && !first.endsWith(".jar");
        // The path of a jar may contain blanks, and the launcher does not quote it.
        int jar = endOfJar(command);
        if (isClass || jar < 0) {
            return first;
        }
        int slash = Math.max(command.lastIndexOf('/', jar), command.lastIndexOf('\\', jar));
        return command.substring(slash + 1, jar);
    }

    /** Where the first ".jar" that ends a word begins; -1 if there is none. */
    private static int endOfJar(String command) {
        for (int jar = command.indexOf(".jar"); jar >= 0; jar = command.indexOf(".jar", jar + 1)) {
            int end = jar + ".jar".length();
            if (end == command.length() || command.charAt(end) == ' ') {
                return jar;
            }
        }
        return -1;
    }

    private static String property(String name) {
        try {
            return System.getProperty(name);
        } catch (SecurityException e) {
            return null;
        }
    }
}

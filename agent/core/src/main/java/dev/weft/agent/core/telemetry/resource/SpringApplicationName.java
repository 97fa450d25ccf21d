package dev.weft.agent.core.telemetry.resource;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * {@code spring.application.name}, found where Spring Boot looks for it, in its order: command line, system properties,
 * environment, files (Spring Boot 3.5, externalized configuration; bootstrap files as Spring Cloud has them). What a profile
 * brings is not looked at. Stateless.
 */
final class SpringApplicationName {

    static final String KEY = "spring.application.name";

    /** Whoever moves the files keeps the name where nobody would find it. */
    private static final String[] MOVED = {"spring.config.location", "spring.config.name"};

    private static final String[] EXTENSIONS = {".properties", ".yml", ".yaml"};

    /** {@code application.*} overrides {@code bootstrap.*}, wherever either is. */
    private static final String[] FILES = {"application", "bootstrap"};

    /** What is beside the application overrides what is in it, and the folder {@code config} what is beside that. */
    private static final String[] FOLDERS = {"config/", ""};

    private final String command;
    private final UnaryOperator<String> properties;
    private final Map<String, String> environment;
    private final ConfigurationFiles files;

    /**
     * @param command main class or jar and the arguments, as the launcher leaves them; nullable
     * @param properties the system properties
     */
    SpringApplicationName(
            String command,
            UnaryOperator<String> properties,
            Map<String, String> environment,
            ConfigurationFiles files) {
        this.command = command == null ? "" : command;
        this.properties = properties;
        this.environment = environment;
        this.files = files;
    }

    /** Null if nobody gave it one. Reads files. */
    String name() {
        String given = resolved(given(KEY));
        return given == null ? found() : given;
    }

    private String found() {
        for (String moved : MOVED) {
            if (given(moved) != null) {
                return null;
            }
        }
        for (String file : FILES) {
            for (String folder : FOLDERS) {
                String name = first(folder + file, false);
                if (name != null) {
                    return name;
                }
            }
            for (String folder : FOLDERS) {
                String name = first(folder + file, true);
                if (name != null) {
                    return name;
                }
            }
        }
        return null;
    }

    private String first(String file, boolean inside) {
        for (String extension : EXTENSIONS) {
            byte[] content = inside ? files.inside(file + extension) : files.beside(file + extension);
            if (content != null) {
                String name = resolved(
                        extension.equals(".properties")
                                ? SpringProperties.nameIn(content)
                                : SpringYaml.nameIn(content));
                if (name != null) {
                    return name;
                }
            }
        }
        return null;
    }

    private String given(String key) {
        String argument = argument(key);
        if (argument != null) {
            return argument;
        }
        String property = properties.apply(key);
        return property == null ? environment.get(Placeholders.environmentName(key)) : property;
    }

    /** The launcher does not quote arguments: a name with a blank ends there. */
    private String argument(String key) {
        String before = " --" + key + '=';
        int start = command.indexOf(before);
        if (start < 0) {
            return null;
        }
        start += before.length();
        int end = command.indexOf(' ', start);
        return end < 0 ? command.substring(start) : command.substring(start, end);
    }

    private String resolved(String name) {
        String resolved = name == null ? null : Placeholders.resolve(name, properties, environment);
        return resolved == null || resolved.trim().isEmpty() ? null : resolved.trim();
    }
}

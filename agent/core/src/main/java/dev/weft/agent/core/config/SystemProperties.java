package dev.weft.agent.core.config;

import java.util.Properties;

/** The system properties of this JVM, {@code -Dotel.service.name=..}. */
final class SystemProperties extends Source {

    private final Properties properties;

    SystemProperties(Properties properties) {
        this.properties = properties;
    }

    @Override
    String nameOf(String property) {
        return property;
    }

    @Override
    String read(String property) {
        return properties.getProperty(property);
    }
}

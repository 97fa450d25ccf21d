package dev.weft.agent.core.config;

import dev.weft.agent.api.config.Option;
import java.util.Map;

/** The environment variables of this process, {@code OTEL_SERVICE_NAME=..}. */
final class EnvironmentVariables extends Source {

    private final Map<String, String> variables;

    EnvironmentVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    String nameOf(String property) {
        return Option.environmentName(property);
    }

    @Override
    String read(String property) {
        return variables.get(nameOf(property));
    }
}

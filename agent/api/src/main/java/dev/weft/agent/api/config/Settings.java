package dev.weft.agent.api.config;

/** The effective configuration. Immutable and thread-safe. */
public interface Settings {

    /** The value of an option: what was configured, if it could be understood, else the default. */
    <T> T get(Option<T> option);

    /** The value of {@code otel.instrumentation.<name>.enabled}, else of {@code otel.instrumentation.common.default-enabled}. */
    boolean enabled(String instrumentation);
}

package dev.weft.agent.api;

/**
 * Where: one library's types and methods, and the advice that runs around them.
 *
 * <p>Declarations are read when the jar is built, and kept there as a {@link DeclarationTable}: types and advice are named
 * by string, and what is declared cannot depend on the JVM. Implementations are stateless.
 */
public interface LibraryInstrumentation {

    /** The name in {@code otel.instrumentation.<name>.enabled}, as the OpenTelemetry agent calls it. */
    String name();

    /** Library and supported versions as {@code --list} shows them, such as {@code "jakarta.servlet 5.0+"}. */
    String supports();

    /** The oldest JDK that its classes can run on. */
    default int jdk() {
        return 8;
    }

    /** Declares what is woven; called once. */
    void describe(Targets targets);
}

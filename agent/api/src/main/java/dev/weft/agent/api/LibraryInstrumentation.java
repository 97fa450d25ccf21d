package dev.weft.agent.api;

/**
 * Where: one library's types and methods, and the advice that runs around them.
 *
 * <p>Declarations are read in {@code premain} by the agent's own loader, which cannot see the library: types and advice
 * are named by string, and nothing but {@link #describe} may cost time. Implementations are stateless.
 */
public interface LibraryInstrumentation {

    /** The name in {@code otel.instrumentation.<name>.enabled}, as the OpenTelemetry agent calls it. */
    String name();

    /** Library and supported versions as {@code --list} shows them, such as {@code "jakarta.servlet 5.0+"}. */
    String supports();

    /** Declares what is woven; called once. */
    void describe(Targets targets);
}

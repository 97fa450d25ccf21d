package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.context.propagation.TextMapSetter;

/**
 * How a client's adapter gets at the headers of a request that is not sent yet; names in any case. Stateless.
 *
 * <p>{@code set} replaces: afterwards the request has one header of this name.
 *
 * @param <C> the client's type of requests, or of their headers
 */
public interface RequestHeaders<C> extends TextMapSetter<C> {

    /** Whether the application, or a library of its, has set this header. */
    boolean has(C request, String name);

    /** Takes a header away; where the client knows no way to do that, it is sent without a value. */
    void remove(C request, String name);
}

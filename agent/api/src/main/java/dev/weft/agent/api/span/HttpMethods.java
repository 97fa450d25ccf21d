package dev.weft.agent.api.span;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the values of {@code http.request.method}: a method that is not known is {@code _OTHER}, and {@code HTTP} in
 * names (semantic conventions 1.44, HTTP spans). Immutable and thread-safe.
 */
public final class HttpMethods {

    /** The attribute's value for a method that is not known. */
    public static final String OTHER = "_OTHER";

    private final Set<String> known;

    public HttpMethods(Settings settings) {
        this.known = new HashSet<>(settings.get(Options.HTTP_KNOWN_METHODS));
    }

    /** What {@code http.request.method} is for this method; methods are compared case-sensitively (RFC 9110, 9.1). */
    public String attribute(String method) {
        return known.contains(method) ? method : OTHER;
    }

    /** What a span's name calls the method. */
    public String inName(String method) {
        return known.contains(method) ? method : "HTTP";
    }
}

package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.core.Log;

/**
 * Where traces are posted, by the rules of the OTLP exporter specification: the general endpoint is a base to which
 * {@code v1/traces} is appended, the one for traces is used as it is. Read without java.net.URL, which would ask the
 * application's URLStreamHandlerFactory. Immutable.
 */
public final class CollectorUrl {

    private static final String TRACES = "v1/traces";

    private final boolean secure;
    private final String host;
    private final int port;
    private final String target;

    private CollectorUrl(boolean secure, String host, int port, String target) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.target = target;
    }

    /** The configured one; where it is malformed, a line says so and the default stands in. */
    public static CollectorUrl of(Settings settings) {
        CollectorUrl own = understand(Options.OTLP_TRACES_ENDPOINT, settings, "");
        if (own != null) {
            return own;
        }
        CollectorUrl base = understand(Options.OTLP_ENDPOINT, settings, TRACES);
        return base != null ? base : parse(Options.OTLP_ENDPOINT.defaultValue(), TRACES);
    }

    private static CollectorUrl understand(Option<String> option, Settings settings, String suffix) {
        String url = settings.get(option);
        if (url == null) {
            return null;
        }
        try {
            return parse(url, suffix);
        } catch (IllegalArgumentException e) {
            Log.once(option.name() + "=" + url + " is " + e.getMessage() + "; using " + option.shownDefault());
            return null;
        }
    }

    /** Throws IllegalArgumentException, with a short reason, on what is no URL of a collector. */
    static CollectorUrl parse(String url, String suffix) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        boolean secure = scheme.equalsIgnoreCase("https");
        if (!secure && !scheme.equalsIgnoreCase("http")) {
            throw new IllegalArgumentException("not a URL that begins with http:// or https://");
        }
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) <= ' ' || url.charAt(i) >= 127) {
                throw new IllegalArgumentException("not a URL: it has a blank or a character that is not ASCII");
            }
        }
        int begin = colon + 3;
        int end = begin;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(begin, end);
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("not usable with a user in it (set a header instead)");
        }
        int portColon = authority.lastIndexOf(':');
        boolean hasPort = portColon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, portColon) : authority;
        if (host.isEmpty()) {
            throw new IllegalArgumentException("not a URL with a host");
        }
        int port = hasPort ? port(authority.substring(portColon + 1)) : secure ? 443 : 80;
        return new CollectorUrl(secure, host, port, target(url.substring(end), suffix));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same reason.
        }
        throw new IllegalArgumentException("not a URL with a valid port");
    }

    /** Path and query; the suffix belongs to the path. */
    private static String target(String rest, String suffix) {
        int fragment = rest.indexOf('#');
        String visible = fragment < 0 ? rest : rest.substring(0, fragment);
        int mark = visible.indexOf('?');
        String path = mark < 0 ? visible : visible.substring(0, mark);
        String query = mark < 0 ? "" : visible.substring(mark);
        if (path.isEmpty()) {
            path = "/";
        }
        if (!suffix.isEmpty()) {
            path = path.endsWith("/") ? path + suffix : path + "/" + suffix;
        }
        return path + query;
    }

    boolean secure() {
        return secure;
    }

    /** The host as name look-up and TLS want it: an IPv6 address without brackets. */
    String host() {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return port;
    }

    /** What stands in the Host header: no port if it is the scheme's own (RFC 9110 7.2). */
    String authority() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }

    /** What stands in the request line. */
    String target() {
        return target;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority() + target;
    }
}

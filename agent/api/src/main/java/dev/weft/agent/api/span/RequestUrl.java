package dev.weft.agent.api.span;

/**
 * An absolute URL as {@code url.full}, {@code server.address} and {@code server.port} show it: without credentials, and
 * without the query values that are signatures or keys (semantic conventions 1.44, {@code url.full}). Immutable;
 * accepts any text and never throws.
 */
final class RequestUrl {

    private final String full;
    private final String host;
    private final int port;

    private RequestUrl(String full, String host, int port) {
        this.full = full;
        this.host = host;
        this.port = port;
    }

    static RequestUrl of(String url) {
        int schemeEnd = url.indexOf("://");
        if (schemeEnd < 0) {
            return new RequestUrl(redactQuery(url, 0), null, -1);
        }
        int start = schemeEnd + 3;
        int end = endOfAuthority(url, start);
        int at = url.lastIndexOf('@', end - 1);
        String safe = at < start
                ? url
                : url.substring(0, start) + QuerySecrets.REDACTED + ':' + QuerySecrets.REDACTED + url.substring(at);
        int safeEnd = end + safe.length() - url.length();
        return new RequestUrl(
                redactQuery(safe, safeEnd),
                host(url, Math.max(start, at + 1), end),
                port(url, Math.max(start, at + 1), end, url.startsWith("https", 0) ? 443 : 80));
    }

    /** The URL, redacted. */
    String full() {
        return full;
    }

    /** Host name or address, an IPv6 address without its brackets; null if there is none. */
    String host() {
        return host;
    }

    /** The port, or the scheme's default; -1 if there is no host or the port is not a number. */
    int port() {
        return port;
    }

    private static int endOfAuthority(String url, int start) {
        for (int i = start; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return url.length();
    }

    private static String host(String url, int start, int end) {
        int hostEnd = portColon(url, start, end);
        if (hostEnd == start) {
            return null;
        }
        boolean bracketed = url.charAt(start) == '[' && url.charAt(hostEnd - 1) == ']';
        return bracketed ? url.substring(start + 1, hostEnd - 1) : url.substring(start, hostEnd);
    }

    private static int port(String url, int start, int end, int byScheme) {
        int colon = portColon(url, start, end);
        if (colon == start) {
            return -1;
        }
        if (colon + 1 >= end) {
            return byScheme;
        }
        int port = 0;
        for (int i = colon + 1; i < end; i++) {
            int digit = url.charAt(i) - '0';
            port = port * 10 + digit;
            if (digit < 0 || digit > 9 || port > 65535) {
                return -1;
            }
        }
        return port;
    }

    /** Where the host ends: the colon before the port, or the authority's end. */
    private static int portColon(String url, int start, int end) {
        int colon = url.lastIndexOf(':', end - 1);
        boolean insideBrackets = colon >= 0 && url.lastIndexOf(']', end - 1) > colon;
        return colon < start || insideBrackets ? end : colon;
    }

    private static String redactQuery(String url, int from) {
        int query = url.indexOf('?', from);
        if (query < 0) {
            return url;
        }
        int fragment = url.indexOf('#', from);
        if (fragment >= 0 && fragment < query) {
            return url;
        }
        return QuerySecrets.redact(url, query + 1, fragment < 0 ? url.length() : fragment);
    }
}

package dev.weft.agent.api.span;

/**
 * Reads what proxies say about the original request: {@code Forwarded} (RFC 7239) and the {@code X-Forwarded-*} headers.
 * Only the first element counts, the one of the proxy next to the client. Anything malformed is as good as absent: no
 * method throws, and each returns null, or -1, for it.
 */
final class Forwarded {

    /** Longer than any host name (RFC 1035) or address. */
    private static final int LONGEST = 255;

    private Forwarded() {}

    /** The first element of a list that commas separate; null if there is none. */
    static String first(String list) {
        if (list == null) {
            return null;
        }
        int comma = list.indexOf(',');
        return nonEmpty((comma < 0 ? list : list.substring(0, comma)).trim());
    }

    /** A parameter of the first element of a {@code Forwarded} header, without quotes; null if there is none. */
    static String parameter(String header, String name) {
        if (header == null) {
            return null;
        }
        int at = 0;
        while (at < header.length()) {
            int end = endOfPair(header, at);
            int equals = equalsSign(header, at, end);
            if (equals < end
                    && name.equalsIgnoreCase(header.substring(at, equals).trim())) {
                return nonEmpty(unquoted(header.substring(equals + 1, end).trim()));
            }
            if (end == header.length() || header.charAt(end) == ',') {
                return null;
            }
            at = end + 1;
        }
        return null;
    }

    /** The address of a node, without port and brackets; null if it is unknown or not an address. */
    static String address(String node) {
        String address = host(node);
        return address == null || address.equalsIgnoreCase("unknown") ? null : address;
    }

    /** The host of {@code host[:port]}, an IPv6 address without its brackets; null if it is none. */
    static String host(String authority) {
        if (authority == null || authority.length() > LONGEST) {
            return null;
        }
        boolean bracketed = authority.charAt(0) == '[';
        int end = bracketed ? authority.indexOf(']') : portColon(authority);
        if (end < 0) {
            return null;
        }
        String host = authority.substring(bracketed ? 1 : 0, end);
        boolean portIsWrong = portColon(authority) < authority.length() - 1 && port(authority) < 0;
        return host.isEmpty() || portIsWrong || !isPlain(host) ? null : host;
    }

    /** The port of {@code host[:port]}; -1 if it has none. */
    static int port(String authority) {
        int colon = authority == null ? -1 : portColon(authority);
        if (colon < 0 || colon + 1 >= authority.length()) {
            return -1;
        }
        int port = 0;
        for (int i = colon + 1; i < authority.length(); i++) {
            int digit = authority.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            port = port * 10 + digit;
            if (port > 65535) {
                return -1;
            }
        }
        return port;
    }

    /** {@code http} or {@code https} in lower case; null for anything else. */
    static String scheme(String proto) {
        if ("https".equalsIgnoreCase(proto)) {
            return "https";
        }
        return "http".equalsIgnoreCase(proto) ? "http" : null;
    }

    /** Where a name=value pair ends: at a separator outside quotes, or where the header ends. */
    private static int endOfPair(String header, int start) {
        boolean quoted = false;
        for (int i = start; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == ',')) {
                return i;
            }
        }
        return header.length();
    }

    /** Not {@code indexOf}, which would look through the rest of the header for each pair without a value. */
    private static int equalsSign(String header, int start, int end) {
        int at = start;
        while (at < end && header.charAt(at) != '=') {
            at++;
        }
        return at;
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        return last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"' ? value.substring(1, last) : value;
    }

    /** The colon before the port, or the length if there is no port; a bare IPv6 address has none. */
    private static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean bare = colon != authority.indexOf(':') && authority.indexOf(']') < 0;
        return colon < 0 || bare || colon < authority.indexOf(']') ? authority.length() : colon;
    }

    private static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._-:%".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String nonEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}

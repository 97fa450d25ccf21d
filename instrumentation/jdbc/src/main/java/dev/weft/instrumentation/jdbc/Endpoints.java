package dev.weft.instrumentation.jdbc;

/**
 * The hosts and ports of a URL, as attributes show them. Immutable.
 *
 * <p>Several hosts are shown as configured, whichever of them answers; their port is shown apart if it is the same for
 * all and not the default, else with each host (semantic conventions 1.44, {@code server.address} of PostgreSQL).
 */
final class Endpoints {

    private final String address;
    private final int port;

    private Endpoints(String address, int port) {
        this.address = address;
        this.port = port;
    }

    String address() {
        return address;
    }

    /** 0 if it is the default, unknown, or part of the address. */
    int port() {
        return port;
    }

    /**
     * Understands {@code user:password@host:port,[::1]:port}.
     *
     * @param defaultPort 0 if unknown
     * @return null if it is empty or not understood
     */
    static Endpoints parse(String authority, int defaultPort) {
        String hosts = authority.substring(authority.lastIndexOf('@') + 1);
        StringBuilder names = new StringBuilder();
        StringBuilder namesWithPorts = new StringBuilder();
        int samePort = -1;
        boolean same = true;
        int start = 0;
        while (start <= hosts.length()) {
            int end = endOf(hosts, start, ",");
            String host = hosts.substring(start, end);
            int colon = host.lastIndexOf(':');
            if (colon < host.lastIndexOf(']')) {
                colon = -1;
            }
            String name = colon < 0 ? host : host.substring(0, colon);
            int port = colon < 0 || colon == host.length() - 1 ? defaultPort : port(host, colon + 1);
            if (port < 0 || !isHost(name)) {
                return null;
            }
            same &= samePort < 0 || samePort == port;
            samePort = port;
            separate(names).append(name);
            separate(namesWithPorts).append(name).append(':').append(port);
            start = end + 1;
        }
        if (!same) {
            return new Endpoints(namesWithPorts.toString(), 0);
        }
        return new Endpoints(bare(names.toString()), samePort == defaultPort ? 0 : samePort);
    }

    /** The index of the first of these characters from {@code start} on, else the length. */
    static int endOf(String text, int start, String terminators) {
        for (int i = start; i < text.length(); i++) {
            if (terminators.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static StringBuilder separate(StringBuilder list) {
        return list.length() == 0 ? list : list.append(',');
    }

    /** A single IPv6 address loses its brackets. */
    private static String bare(String names) {
        boolean bracketed = names.startsWith("[") && names.indexOf(']') == names.length() - 1;
        return bracketed ? names.substring(1, names.length() - 1) : names;
    }

    private static int port(String text, int start) {
        int port = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || port > 65_535) {
                return -1;
            }
            port = port * 10 + (c - '0');
        }
        return port > 65_535 ? -1 : port;
    }

    private static boolean isHost(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-_.:[]%".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}

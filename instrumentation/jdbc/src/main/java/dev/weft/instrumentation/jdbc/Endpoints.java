package dev.weft.instrumentation.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The hosts and ports of a URL, as attributes show them. Immutable.
 *
 * <p>Several hosts are shown as configured, whichever of them answers; their port is shown apart if it is the same for
 * all and not the default, else with each host (semantic conventions 1.44, "Database server endpoints").
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
        Collector endpoints = new Collector(defaultPort);
        String hosts = authority.substring(authority.lastIndexOf('@') + 1);
        int start = 0;
        while (start <= hosts.length()) {
            int end = Texts.endOf(hosts, start, ",");
            endpoints.add(hosts.substring(start, end));
            start = end + 1;
        }
        return endpoints.result();
    }

    /** Where a logical service is looked up, such as {@code mysql+srv://example.com}. */
    static Endpoints discovery(String address) {
        return new Endpoints(address, 0);
    }

    /** Takes one endpoint after the other. For one thread. */
    static final class Collector {
        private final int defaultPort;
        private final List<String> names = new ArrayList<>();
        private final List<Integer> ports = new ArrayList<>();
        private boolean malformed;

        /** @param defaultPort 0 if unknown */
        Collector(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        /** {@code host}, {@code host:port}, {@code [::1]} or {@code [::1]:port}. */
        void add(String endpoint) {
            int colon = endpoint.lastIndexOf(':');
            if (colon < endpoint.lastIndexOf(']')) {
                colon = -1;
            }
            if (colon < 0) {
                add(endpoint, "");
            } else {
                add(endpoint.substring(0, colon), endpoint.substring(colon + 1));
            }
        }

        /** @param port empty for the default */
        void add(String host, String port) {
            int number = port.isEmpty() ? defaultPort : portOf(port);
            if (number < 0 || !isHost(host)) {
                malformed = true;
                return;
            }
            boolean bareIpv6 = host.indexOf(':') >= 0 && host.charAt(0) != '[';
            names.add(bareIpv6 ? '[' + host + ']' : host);
            ports.add(number);
        }

        /** Null if there is none, or one that is not understood. */
        Endpoints result() {
            return result(true);
        }

        /** @param ordered whether it matters which one stands first */
        Endpoints result(boolean ordered) {
            if (malformed || names.isEmpty()) {
                return null;
            }
            int port = ports.get(0);
            boolean same = Collections.frequency(ports, port) == ports.size();
            List<String> shown = new ArrayList<>(names);
            for (int i = 0; !same && i < shown.size(); i++) {
                shown.set(i, shown.get(i) + ':' + ports.get(i));
            }
            if (!ordered) {
                Collections.sort(shown);
            }
            String address = bare(String.join(",", shown));
            return new Endpoints(address, !same || port == defaultPort ? 0 : port);
        }
    }

    /** A single IPv6 address loses its brackets. */
    private static String bare(String names) {
        boolean bracketed = names.startsWith("[") && names.indexOf(']') == names.length() - 1;
        return bracketed ? names.substring(1, names.length() - 1) : names;
    }

    private static int portOf(String text) {
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
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

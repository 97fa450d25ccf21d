package dev.weft.instrumentation.jdbc;

/**
 * {@code //authority/path?query}, as most databases write their URLs; each part may be absent. Immutable.
 *
 * <p>Where an {@code @} shows that a password has a character in it that means something else, nothing is trusted.
 */
final class NetworkUrl {

    private final String authority;
    private final String path;
    private final String query;

    private NetworkUrl(String authority, String path, String query) {
        this.authority = authority;
        this.path = path;
        this.query = query;
    }

    static NetworkUrl parse(String rest) {
        int start = rest.startsWith("//") ? 2 : 0;
        int pathStart = start == 0 ? 0 : Texts.outerEndOf(rest, start, "/?");
        int queryStart = Texts.endOf(rest, pathStart, "?");
        String path = rest.substring(pathStart, queryStart);
        return new NetworkUrl(
                rest.substring(start, pathStart),
                path.startsWith("/") ? path.substring(1) : path,
                Texts.after(rest, queryStart));
    }

    /** Users and passwords may stand before an {@code @}. */
    String authority() {
        return authority;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    /** Whether authority and path are what they seem. */
    boolean trusted() {
        int at = query.indexOf('@');
        boolean splitPassword = at >= 0 && query.lastIndexOf('=', at) < 0;
        return !splitPassword && path.indexOf('@') < 0;
    }

    /** The path, if it is a single name. */
    String name() {
        return !trusted() || path.indexOf('/') >= 0 ? null : Texts.orNull(PercentEncoding.decode(path));
    }
}

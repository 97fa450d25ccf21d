package dev.weft.instrumentation.httpurlconnection;

/** The first line of an HTTP/1 response (RFC 9112, 4). Immutable. */
final class StatusLine {

    private static final String PREFIX = "HTTP/";

    private final String version;
    private final int code;

    private StatusLine(String version, int code) {
        this.version = version;
        this.code = code;
    }

    /** Null if this is no status line, or null itself. */
    static StatusLine parse(String line) {
        if (line == null || !line.startsWith(PREFIX)) {
            return null;
        }
        int blank = line.indexOf(' ');
        if (blank < 0 || line.length() < blank + 4) {
            return null;
        }
        int code = 0;
        for (int i = blank + 1; i < blank + 4; i++) {
            int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            code = code * 10 + digit;
        }
        return new StatusLine(line.substring(PREFIX.length(), blank), code);
    }

    String version() {
        return version;
    }

    int code() {
        return code;
    }
}

package dev.weft.agent.api.span;

/**
 * Takes signatures and keys out of query strings (semantic conventions 1.44, {@code url.query} and {@code url.full}).
 * Accepts any text, never throws, and allocates nothing where there is nothing to hide.
 */
final class QuerySecrets {

    static final String REDACTED = "REDACTED";

    /** Compared case-sensitively, as the conventions list them. */
    private static final String[] NAMES = {
        "AWSAccessKeyId",
        "Signature",
        "X-Amz-Credential",
        "X-Amz-Security-Token",
        "X-Amz-Signature",
        "X-Goog-Signature",
        "sig"
    };

    private QuerySecrets() {}

    /** A query string, without its question mark, and without its secrets. */
    static String redact(String query) {
        return redact(query, 0, query.length());
    }

    /** The text without the secrets of the query that lies between these indexes. */
    static String redact(String text, int queryStart, int queryEnd) {
        StringBuilder redacted = null;
        int copied = 0;
        int start = queryStart;
        while (start < queryEnd) {
            int next = text.indexOf('&', start);
            int stop = next < 0 || next > queryEnd ? queryEnd : next;
            int value = secretValue(text, start, stop);
            if (value >= 0) {
                redacted = redacted == null ? new StringBuilder(text.length()) : redacted;
                redacted.append(text, copied, value).append(REDACTED);
                copied = stop;
            }
            start = stop + 1;
        }
        return redacted == null
                ? text
                : redacted.append(text, copied, text.length()).toString();
    }

    /** Where the value begins, if this parameter is a secret and has one; else -1. */
    private static int secretValue(String text, int start, int stop) {
        for (String name : NAMES) {
            int equals = start + name.length();
            if (equals < stop - 1 && text.charAt(equals) == '=' && text.startsWith(name, start)) {
                return equals + 1;
            }
        }
        return -1;
    }
}

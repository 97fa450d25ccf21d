package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageEntry;
import java.util.function.BiConsumer;

/**
 * The members of one or several baggage headers, in order, with their properties (W3C Baggage, Header Content). A member that breaks a rule, or does not fit, is
 * left out as a whole; the others stay as they were written, without blanks. For one request and one thread; reads each character a bounded number of times.
 */
final class BaggageList implements BiConsumer<String, BaggageEntry> {

    /** What has to be passed on, and no more (W3C Baggage, Limits). */
    private static final int MOST_MEMBERS = 64;

    private static final int MOST_CARRIED = 8_192;

    /** What we read; more than any server takes in a header. */
    private static final int MOST_READ = 65_536;

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final StringBuilder text;
    private int members;
    private int read;

    /** @param length expected characters of the list */
    BaggageList(int length) {
        this.text = new StringBuilder(Math.min(length, MOST_CARRIED));
    }

    /** False once the list is full, or has read enough. */
    boolean wantsMore() {
        return members < MOST_MEMBERS && read < MOST_READ;
    }

    /** Reads the next header. */
    void add(String header) {
        int end = Math.min(header.length(), MOST_READ - read);
        // With the comma by which it is joined to the one before.
        read += end + 1;
        for (int from = 0; from < end && members < MOST_MEMBERS; ) {
            int memberEnd = find(header, ',', from, end);
            // Half a member is none.
            if (memberEnd < end || end == header.length()) {
                addMember(header, from, memberEnd);
            }
            from = memberEnd + 1;
        }
    }

    /** Adds an entry of baggage that somebody else has made. */
    @Override
    public void accept(String key, BaggageEntry entry) {
        String metadata = entry.getMetadata().getValue();
        if (!wantsMore() || !isToken(key, 0, key.length()) || metadata.indexOf(',') >= 0) {
            return;
        }
        String member = key + '=' + PercentCode.encode(entry.getValue());
        add(metadata.isEmpty() ? member : member + ';' + metadata);
    }

    /** What is passed on; null where nothing is left. */
    Baggage toBaggage() {
        return members == 0 ? null : new CarriedBaggage(text.toString());
    }

    private void addMember(String header, int begin, int end) {
        int before = text.length();
        if (before > 0) {
            text.append(',');
        }
        if (appendMember(header, begin, end) && text.length() <= MOST_CARRIED) {
            members++;
        } else {
            text.setLength(before);
        }
    }

    private boolean appendMember(String header, int begin, int end) {
        int semicolon = find(header, ';', begin, end);
        int equals = find(header, '=', begin, semicolon);
        boolean legal = equals < semicolon
                && appendKey(header, begin, equals)
                && appendValue(header, equals + 1, semicolon, true);
        while (legal && semicolon < end) {
            int next = find(header, ';', semicolon + 1, end);
            text.append(';');
            legal = appendProperty(header, semicolon + 1, next);
            semicolon = next;
        }
        return legal;
    }

    /** {@code key} or {@code key=value}, opaque to everyone but its owner. */
    private boolean appendProperty(String header, int begin, int end) {
        int equals = find(header, '=', begin, end);
        return appendKey(header, begin, equals) && (equals == end || appendValue(header, equals + 1, end, false));
    }

    private boolean appendKey(String header, int from, int to) {
        int begin = Blanks.after(header, from, to);
        int end = Blanks.before(header, begin, to);
        text.append(header, begin, end);
        return isToken(header, begin, end);
    }

    private boolean appendValue(String header, int from, int to, boolean encoded) {
        int begin = Blanks.after(header, from, to);
        int end = Blanks.before(header, begin, to);
        text.append('=').append(header, begin, end);
        for (int i = begin; i < end; i++) {
            char c = header.charAt(i);
            if (!isOctet(c) || (encoded && c == '%' && !PercentCode.isCode(header, i, end))) {
                return false;
            }
        }
        return true;
    }

    private static int find(String text, char c, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == c) {
                return i;
            }
        }
        return end;
    }

    /** RFC 9110, 5.6.2. */
    private static boolean isToken(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c < '0' || c > '9') && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return begin < end;
    }

    /** Printable ASCII but the blank, the quotation mark, the comma, the semicolon and the backslash. */
    static boolean isOctet(char c) {
        return c > ' ' && c <= '~' && c != '"' && c != ',' && c != ';' && c != '\\';
    }
}

package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import java.util.function.BiConsumer;

/**
 * The members of one or several tracestate headers, in order (W3C Trace Context Level 2, 3.3). Strict: one broken rule, and there is no trace state. For one
 * request and one thread; reads each character a bounded number of times.
 */
final class TraceStateList implements BiConsumer<String, String> {

    private static final int MOST_MEMBERS = 32;
    private static final int MOST_KEY = 256;
    private static final int MOST_TENANT = 241;
    private static final int MOST_SYSTEM = 14;
    private static final int MOST_VALUE = 256;

    /** What we pass on. The recommendation asks for 512 at least (3.3.3.1); every exported span carries it, too. */
    private static final int MOST_CARRIED = 1_024;

    /** When the list is too long, members longer than this go first (3.3.3.1). */
    private static final int LARGE = 128;

    /** What we read: 32 of the longest members, and as much again for blanks and empty members. */
    private static final int MOST_READ = 32_768;

    private final StringBuilder text = new StringBuilder(128);
    private final int[] starts = new int[MOST_MEMBERS];
    private int members;
    private int read;
    private boolean broken;

    /** False once a rule is broken. */
    boolean wantsMore() {
        return !broken;
    }

    /** Reads the next header; does nothing once a rule is broken. */
    void add(String header) {
        // With the comma by which it is joined to the one before.
        read += 1 + Math.min(header.length(), MOST_READ);
        broken |= read > MOST_READ;
        int end = header.length();
        for (int from = 0; from < end && !broken; ) {
            int comma = header.indexOf(',', from);
            int memberEnd = comma < 0 ? end : comma;
            int begin = Blanks.after(header, from, memberEnd);
            int last = Blanks.before(header, begin, memberEnd);
            // Empty members are legal and mean nothing (3.3.2).
            if (begin < last) {
                addMember(header, begin, last);
            }
            from = memberEnd + 1;
        }
    }

    /** Adds a member of a list that somebody else has read. */
    @Override
    public void accept(String key, String value) {
        String member = key + '=' + value;
        broken |= member.indexOf(',') >= 0;
        add(member);
    }

    /** What is passed on, shortened if need be; empty where a rule is broken. */
    TraceState toTraceState() {
        if (broken || members == 0) {
            return TraceState.getDefault();
        }
        while (text.length() > MOST_CARRIED) {
            remove(dispensable());
        }
        return new CarriedTraceState(text.toString(), members);
    }

    private void addMember(String header, int begin, int end) {
        int equals = header.indexOf('=', begin);
        if (members == MOST_MEMBERS
                || equals < 0
                || equals >= end
                || !isKey(header, begin, equals)
                || !isValue(header, equals + 1, end)
                || isKnown(header, begin, equals)) {
            broken = true;
            return;
        }
        if (members > 0) {
            text.append(',');
        }
        starts[members++] = text.length();
        text.append(header, begin, end);
    }

    /**
     * Level 2 takes a letter or digit and then letters, digits and {@code _-*}{@code /@} (3.3.2.2.1). Of a key with an @ we ask for Level 1's form besides,
     * {@code tenant@system}, as the W3C's own test suite does: see decision 0095.
     */
    private static boolean isKey(String header, int begin, int end) {
        if (begin == end || end - begin > MOST_KEY || !isLetterOrDigit(header.charAt(begin))) {
            return false;
        }
        int at = -1;
        for (int i = begin + 1; i < end; i++) {
            char c = header.charAt(i);
            if (c == '@' && at < 0) {
                at = i;
            } else if (!isLetterOrDigit(c) && c != '_' && c != '-' && c != '*' && c != '/') {
                return false;
            }
        }
        return at < 0 || (at - begin <= MOST_TENANT && end - at - 1 <= MOST_SYSTEM && isLetter(header, at + 1, end));
    }

    private static boolean isLetter(String header, int index, int end) {
        return index < end && header.charAt(index) >= 'a' && header.charAt(index) <= 'z';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Printable ASCII but the comma and the equals sign (3.3.2.2.2); blanks at its end have gone already. */
    private static boolean isValue(String header, int begin, int end) {
        if (begin == end || end - begin > MOST_VALUE) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            char c = header.charAt(i);
            if (c < ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return true;
    }

    private boolean isKnown(String header, int begin, int end) {
        for (int i = 0; i < members; i++) {
            int next = starts[i];
            int same = begin;
            while (same < end && text.charAt(next) == header.charAt(same)) {
                next++;
                same++;
            }
            if (same == end && text.charAt(next) == '=') {
                return true;
            }
        }
        return false;
    }

    /** The member to be left out next: the last of the large ones, else the last. */
    private int dispensable() {
        for (int i = members - 1; i >= 0; i--) {
            if (end(i) - starts[i] > LARGE) {
                return i;
            }
        }
        return members - 1;
    }

    private int end(int member) {
        return member + 1 < members ? starts[member + 1] - 1 : text.length();
    }

    private void remove(int member) {
        int begin = starts[member];
        int end = end(member);
        // With the comma after it, or before it if it is the last.
        text.delete(member + 1 < members ? begin : Math.max(0, begin - 1), Math.min(end + 1, text.length()));
        for (int i = member + 1; i < members; i++) {
            starts[i - 1] = starts[i] - (end + 1 - begin);
        }
        members--;
    }
}

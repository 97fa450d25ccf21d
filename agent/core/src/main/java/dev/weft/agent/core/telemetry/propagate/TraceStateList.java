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

    /** Of the keys, so that few of them are compared. */
    private final int[] hashes = new int[MOST_MEMBERS];

    private final StringBuilder text;
    private int members;
    private int read;
    private boolean broken;

    /** @param length expected characters of the list */
    TraceStateList(int length) {
        this.text = new StringBuilder(Math.min(length, MOST_READ));
    }

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
            leaveOutOne();
        }
        return new CarriedTraceState(text.toString(), members);
    }

    private void addMember(String header, int begin, int end) {
        int equals = header.indexOf('=', begin);
        if (members == MOST_MEMBERS
                || equals < 0
                || equals >= end
                || !isKey(header, begin, equals)
                || !isValue(header, equals + 1, end)) {
            broken = true;
            return;
        }
        int hash = hash(header, begin, equals);
        if (isKnown(hash, header, begin, equals)) {
            broken = true;
            return;
        }
        hashes[members++] = hash;
        if (members > 1) {
            text.append(',');
        }
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

    private static int hash(String header, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            hash = 31 * hash + header.charAt(i);
        }
        return hash;
    }

    private boolean isKnown(int hash, String header, int begin, int end) {
        for (int i = 0; i < members; i++) {
            if (hashes[i] == hash && isKnown(header, begin, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(String header, int begin, int end) {
        for (int member = 0; member < text.length(); member = endOfMember(member) + 1) {
            int next = member;
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

    /** Leaves out the last of the large members, else the last. */
    private void leaveOutOne() {
        int begin = 0;
        int end = 0;
        for (int member = 0; member < text.length(); member = endOfMember(member) + 1) {
            int memberEnd = endOfMember(member);
            boolean last = memberEnd == text.length();
            if (memberEnd - member > LARGE || (last && end - begin <= LARGE)) {
                begin = member;
                end = memberEnd;
            }
        }
        // With the comma after it, or the one before it if it is the last.
        text.delete(end < text.length() ? begin : begin - 1, Math.min(end + 1, text.length()));
        members--;
    }

    private int endOfMember(int begin) {
        int comma = text.indexOf(",", begin);
        return comma < 0 ? text.length() : comma;
    }
}

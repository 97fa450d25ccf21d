package dev.weft.agent.core.telemetry.propagate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoded UTF-8 (RFC 3986, 2.1) in a value of baggage; a plus sign is a plus sign. */
final class PercentCode {

    private static final String DIGITS = "0123456789ABCDEF";

    private PercentCode() {}

    /** Encodes what a value may not hold as it is, and the percent sign. */
    static String encode(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b != '%' && BaggageList.isOctet((char) (b & 0xff))) {
                text.append((char) b);
            } else {
                text.append('%').append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
            }
        }
        return text.toString();
    }

    /** Decodes a value that {@link #isCode} accepts at every percent sign; what is no UTF-8 becomes U+FFFD. */
    static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                bytes.write(digit(value.charAt(i + 1)) << 4 | digit(value.charAt(i + 2)));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    /** Whether two hexadecimal digits, in either case, follow the percent sign at this index. */
    static boolean isCode(String text, int index, int end) {
        return index + 2 < end && digit(text.charAt(index + 1)) >= 0 && digit(text.charAt(index + 2)) >= 0;
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}

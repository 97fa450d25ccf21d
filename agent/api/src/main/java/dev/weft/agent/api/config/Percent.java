package dev.weft.agent.api.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as RFC 3986 2.1 has it; unlike URLDecoder it leaves {@code +} alone. */
final class Percent {

    private Percent() {}

    /** The text that was encoded as UTF-8; throws IllegalArgumentException where two hexadecimal digits are missing. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                decoded.write(digit(encoded, i + 1) << 4 | digit(encoded, i + 2));
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return new String(decoded.toByteArray(), StandardCharsets.UTF_8);
    }

    private static int digit(byte[] text, int index) {
        int digit = index < text.length ? Character.digit(text[index], 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("has a % without two hexadecimal digits");
        }
        return digit;
    }
}

package dev.weft.instrumentation.jdbc;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;

/** Decodes parts of URLs. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** The text itself if it is not properly encoded. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), "UTF-8");
        } catch (IllegalArgumentException | UnsupportedEncodingException e) {
            return text;
        }
    }
}

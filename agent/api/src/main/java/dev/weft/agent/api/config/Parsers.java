package dev.weft.agent.api.config;

/** Understands the text of options; each method throws IllegalArgumentException with a short reason. */
final class Parsers {

    private Parsers() {}

    static String text(String text) {
        return text;
    }

    static boolean flag(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("not true or false");
    }
}

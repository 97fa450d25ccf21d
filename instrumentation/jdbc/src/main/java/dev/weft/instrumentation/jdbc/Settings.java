package dev.weft.instrumentation.jdbc;

/** Settings in URLs: {@code name=value}, separated by {@code ;}, {@code &} or the like. */
final class Settings {

    private Settings() {}

    /**
     * The value of the last setting of this name, in any case of letters; null if there is none.
     *
     * @param separator such as {@code ';'}; inside braces, as SQL Server has them, it is part of the value
     */
    static String get(String settings, char separator, String name) {
        String found = null;
        int start = 0;
        while (start < settings.length()) {
            int equals = Texts.endOf(settings, start, "=" + separator);
            if (equals == settings.length() || settings.charAt(equals) == separator) {
                start = equals + 1;
                continue;
            }
            int value = equals + 1;
            boolean braced = value < settings.length() && settings.charAt(value) == '{';
            int end = braced ? closingBrace(settings, value) : Texts.endOf(settings, value, String.valueOf(separator));
            if (settings.substring(start, equals).trim().equalsIgnoreCase(name)) {
                found = braced
                        ? settings.substring(value + 1, end).replace("}}", "}")
                        : settings.substring(value, end).trim();
            }
            start = (braced ? Texts.endOf(settings, end, String.valueOf(separator)) : end) + 1;
        }
        return found;
    }

    /** A brace inside the value is written twice. */
    private static int closingBrace(String settings, int open) {
        int i = open + 1;
        while (i < settings.length()) {
            if (settings.charAt(i) == '}') {
                if (i + 1 < settings.length() && settings.charAt(i + 1) == '}') {
                    i++;
                } else {
                    return i;
                }
            }
            i++;
        }
        return settings.length();
    }
}

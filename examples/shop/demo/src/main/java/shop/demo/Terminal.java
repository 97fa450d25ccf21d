package shop.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the terminal can show: its width in columns, colours, and more than ASCII. The script that starts the demo knows
 * whether there is a terminal (DEMO_COLUMNS is set); without one there are 100 columns and no colour.
 */
record Terminal(PrintStream out, int width, boolean colours, boolean unicode) {
    private static final int RED = 31;
    private static final int[] SERVICES = {36, 33, 35, 32, 34};

    static Terminal of(Map<String, String> environment) {
        String columns = environment.getOrDefault("DEMO_COLUMNS", "");
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        boolean unicode = locale.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8");
        return new Terminal(
                new PrintStream(System.out, true, unicode ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII),
                columns.matches("\\d{1,4}") ? Math.min(Math.max(Integer.parseInt(columns), 80), 160) : 100,
                !columns.isEmpty()
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM")),
                unicode);
    }

    String bold(String text) {
        return styled(1, text);
    }

    String dim(String text) {
        return styled(2, text);
    }

    String red(String text) {
        return styled(RED, text);
    }

    /** The colour of the nth service. */
    String service(int number, String text) {
        return styled(SERVICES[number % SERVICES.length], text);
    }

    /** A text of exactly so many columns, cut with an ellipsis where it is too long. */
    String fit(String text, int columns) {
        if (text.length() <= columns) {
            return text + " ".repeat(columns - text.length());
        }
        String ellipsis = unicode ? "…" : "...";
        return text.substring(0, Math.max(columns - ellipsis.length(), 0)) + ellipsis;
    }

    private String styled(int code, String text) {
        return colours && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

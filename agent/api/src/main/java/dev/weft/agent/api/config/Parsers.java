package dev.weft.agent.api.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The kinds of text that options take. Classes and not lambdas: they are loaded before the application's main, where
 * the JVM's first lambda would cost more than all of them.
 */
final class Parsers {

    static final Parser<String> TEXT = new Text();
    static final Parser<Boolean> FLAG = new Flag();
    static final Parser<Integer> COUNT = new Count(0);
    static final Parser<Integer> POSITIVE = new Count(1);
    static final Parser<Long> MILLIS = new Millis();
    static final Parser<Double> RATIO = new Ratio();
    static final Parser<List<String>> NAMES = new Names();
    static final Parser<Map<String, String>> PAIRS = new Pairs();

    private Parsers() {}

    static Parser<String> oneOf(String... choices) {
        return new OneOf(choices);
    }

    static Parser<List<String>> someOf(String... choices) {
        return new SomeOf(choices);
    }

    private static final class Text implements Parser<String> {
        @Override
        public String parse(String text) {
            return text;
        }
    }

    private static final class Flag implements Parser<Boolean> {
        @Override
        public Boolean parse(String text) {
            if (text.equalsIgnoreCase("true")) {
                return true;
            }
            if (text.equalsIgnoreCase("false")) {
                return false;
            }
            throw new IllegalArgumentException("not true or false");
        }
    }

    private static final class Count implements Parser<Integer> {
        private final int least;

        Count(int least) {
            this.least = least;
        }

        @Override
        public Integer parse(String text) {
            int count;
            try {
                count = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a whole number");
            }
            if (count < least) {
                throw new IllegalArgumentException("less than " + least);
            }
            return count;
        }
    }

    /** Milliseconds; the units ms, s, m, h and d may follow the number, as in the OpenTelemetry agent. */
    private static final class Millis implements Parser<Long> {
        @Override
        public Long parse(String text) {
            int digits = 0;
            while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                digits++;
            }
            try {
                long number = Long.parseLong(text.substring(0, digits));
                return Math.multiplyExact(number, unit(text.substring(digits).trim()));
            } catch (NumberFormatException | ArithmeticException e) {
                throw new IllegalArgumentException("not a number of milliseconds");
            }
        }

        private static long unit(String name) {
            switch (name) {
                case "":
                case "ms":
                    return 1;
                case "s":
                    return 1_000;
                case "m":
                    return 60_000;
                case "h":
                    return 3_600_000;
                case "d":
                    return 86_400_000;
                default:
                    throw new IllegalArgumentException("not a unit of time: ms, s, m, h or d");
            }
        }
    }

    private static final class Ratio implements Parser<Double> {
        @Override
        public Double parse(String text) {
            double ratio;
            try {
                ratio = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a number");
            }
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException("not between 0 and 1");
            }
            return ratio;
        }
    }

    private static final class OneOf implements Parser<String> {
        private final List<String> choices;

        OneOf(String... choices) {
            this.choices = Arrays.asList(choices);
        }

        @Override
        public String parse(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            if (!choices.contains(name)) {
                throw new IllegalArgumentException("not one of " + String.join(", ", choices));
            }
            return name;
        }
    }

    /** Names with commas between them; an empty list where the only name is {@code none}. */
    private static final class SomeOf implements Parser<List<String>> {
        private final OneOf choice;

        SomeOf(String... choices) {
            this.choice = new OneOf(choices);
        }

        @Override
        public List<String> parse(String text) {
            List<String> names = new ArrayList<>();
            for (String name : NAMES.parse(text)) {
                names.add(choice.parse(name));
            }
            if (names.contains("none") && names.size() > 1) {
                throw new IllegalArgumentException("none stands alone");
            }
            return names.contains("none") ? Collections.emptyList() : Collections.unmodifiableList(names);
        }
    }

    private static final class Names implements Parser<List<String>> {
        @Override
        public List<String> parse(String text) {
            List<String> names = new ArrayList<>();
            int begin = 0;
            while (begin <= text.length()) {
                int comma = text.indexOf(',', begin);
                int end = comma < 0 ? text.length() : comma;
                String name = text.substring(begin, end).trim();
                if (!name.isEmpty()) {
                    names.add(name);
                }
                begin = end + 1;
            }
            return Collections.unmodifiableList(names);
        }
    }

    /** {@code key=value,key=value}, values percent-encoded (W3C Baggage, without properties). */
    private static final class Pairs implements Parser<Map<String, String>> {
        @Override
        public Map<String, String> parse(String text) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : NAMES.parse(text)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? "" : pair.substring(0, equals).trim();
                if (key.isEmpty()) {
                    // The value may be a secret, so the reason does not repeat it.
                    throw new IllegalArgumentException("not key=value,key=value");
                }
                pairs.put(
                        Percent.decode(key),
                        Percent.decode(pair.substring(equals + 1).trim()));
            }
            return Collections.unmodifiableMap(pairs);
        }
    }
}

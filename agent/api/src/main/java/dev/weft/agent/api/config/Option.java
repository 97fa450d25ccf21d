package dev.weft.agent.api.config;

import java.util.Arrays;
import java.util.List;

/**
 * One option: its names, default and the sentence that documents it. Immutable.
 *
 * @param <T> type of the value
 */
public final class Option<T> {

    private final String name;
    private final List<String> aliases;
    private final T defaultValue;
    private final String shownDefault;
    private final Parser<T> parser;
    private final String sentence;

    /**
     * @param name system property, with dots; the environment variable follows from it
     * @param defaultValue used where nothing, or nothing valid, is configured; nullable
     * @param shownDefault the default as the documentation and complaints show it
     * @param sentence the documentation
     * @param aliases deprecated names, tried in order when {@code name} is not set
     */
    public Option(
            String name, T defaultValue, String shownDefault, Parser<T> parser, String sentence, String... aliases) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.shownDefault = shownDefault;
        this.parser = parser;
        this.sentence = sentence;
        this.aliases = Arrays.asList(aliases);
    }

    public String name() {
        return name;
    }

    public List<String> aliases() {
        return aliases;
    }

    public T defaultValue() {
        return defaultValue;
    }

    public String shownDefault() {
        return shownDefault;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether the value may hold credentials, so that it is never printed. */
    public boolean secret() {
        return name.endsWith(".headers");
    }

    /** Understands configured text; throws IllegalArgumentException with a short reason if it cannot. */
    public T parse(String text) {
        return parser.parse(text);
    }

    /** The environment variable of a property name: upper case, with underscores for dots and hyphens. */
    public static String environmentName(String property) {
        StringBuilder name = new StringBuilder(property.length());
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            name.append(c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return name.toString();
    }
}

package dev.weft.agent.core.config;

import dev.weft.agent.api.config.MethodList;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.core.Log;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration of this JVM: system property over environment variable over default. Read once, before main;
 * immutable and thread-safe. A value that cannot be understood costs one line on stderr, never an exception.
 */
public final class AgentSettings implements Settings {

    /** Characters of a malformed value that are printed. */
    private static final int MOST_SHOWN = 100;

    private final Source[] sources;
    private final Map<Option<?>, Object> values = new HashMap<>();

    private AgentSettings(Source... sources) {
        this.sources = sources;
        for (Option<?> option : Options.ALL) {
            values.put(option, valueOf(option));
        }
    }

    /** Reads this JVM's system properties and environment. */
    public static AgentSettings load() {
        try {
            return of(System.getProperties(), System.getenv());
        } catch (SecurityException e) {
            Log.line("may not read its configuration and uses the defaults: " + e.getMessage());
            return of(new Properties(), Collections.<String, String>emptyMap());
        }
    }

    /** Reads these instead; the first wins. */
    public static AgentSettings of(Properties properties, Map<String, String> environment) {
        return new AgentSettings(new SystemProperties(properties), new EnvironmentVariables(environment));
    }

    /** Why the agent must do nothing at all, for the one line that says so; null if it may work. */
    public String whyOff() {
        if (!get(Options.AGENT_ENABLED)) {
            return Options.AGENT_ENABLED.name() + " is false";
        }
        return get(Options.SDK_DISABLED) ? Options.SDK_DISABLED.name() + " is true" : null;
    }

    @Override
    @SuppressWarnings("unchecked") // Each option's own parser made its value.
    public <T> T get(Option<T> option) {
        return values.containsKey(option) ? (T) values.get(option) : valueOf(option);
    }

    @Override
    public boolean enabled(String instrumentation) {
        return get(Options.enabled(instrumentation, get(Options.DEFAULT_ENABLED)));
    }

    private <T> T valueOf(Option<T> option) {
        T value = find(option, option.name());
        for (int i = 0; value == null && i < option.aliases().size(); i++) {
            value = find(option, option.aliases().get(i));
        }
        return value == null ? option.defaultValue() : value;
    }

    /** The value under one of the option's names; null if there is none, or none that can be understood. */
    private <T> T find(Option<T> option, String name) {
        for (Source source : sources) {
            String text = source.text(name);
            if (text != null) {
                return understand(option, source.nameOf(name), text);
            }
        }
        return null;
    }

    private static <T> T understand(Option<T> option, String name, String text) {
        try {
            T value = option.parse(text);
            if (value instanceof MethodList) {
                for (String rejected : ((MethodList) value).rejected()) {
                    Log.once(name + ": " + shorten(rejected) + "; this entry is left out");
                }
            }
            return value;
        } catch (RuntimeException e) {
            String shown = option.secret() ? " " : "=" + shorten(text) + " ";
            Log.once(name + shown + "is " + e.getMessage() + "; using " + option.shownDefault());
            return null;
        }
    }

    private static String shorten(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "..";
    }
}

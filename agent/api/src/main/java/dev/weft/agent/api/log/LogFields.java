package dev.weft.agent.api.log;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageEntry;
import java.util.Map;

/** Keys and values that one log line gets; the trace id comes first. Immutable; refers to text only. */
public final class LogFields {

    private static final String BAGGAGE_PREFIX = "baggage.";

    /** Key, value, key, value, .. */
    private final String[] pairs;

    LogFields(String... pairs) {
        this.pairs = pairs;
    }

    LogFields with(Baggage baggage) {
        if (baggage.isEmpty()) {
            return this;
        }
        Map<String, BaggageEntry> entries = baggage.asMap();
        String[] more = new String[pairs.length + 2 * entries.size()];
        System.arraycopy(pairs, 0, more, 0, pairs.length);
        int at = pairs.length;
        for (Map.Entry<String, BaggageEntry> entry : entries.entrySet()) {
            more[at++] = BAGGAGE_PREFIX + entry.getKey();
            more[at++] = entry.getValue().getValue();
        }
        return new LogFields(more);
    }

    /** Whether the line names a trace already: then it is the application's own, whose other ids would not fit. */
    public boolean areIn(Line line) {
        return line.has(pairs[0]);
    }

    /** Adds the fields to a line, unless {@link #areIn} it; never replaces a key. */
    public void addTo(Line line) {
        if (areIn(line)) {
            return;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (!line.has(pairs[i])) {
                line.put(pairs[i], pairs[i + 1]);
            }
        }
    }

    /** The same for a line whose context is a map. */
    public void addTo(Map<String, String> line) {
        addTo(new MapLine(line));
    }

    /** The place for context in one event of a library. */
    public interface Line {
        boolean has(String key);

        void put(String key, String value);
    }

    private static final class MapLine implements Line {
        private final Map<String, String> map;

        MapLine(Map<String, String> map) {
            this.map = map;
        }

        @Override
        public boolean has(String key) {
            return map.containsKey(key);
        }

        @Override
        public void put(String key, String value) {
            map.put(key, value);
        }
    }
}

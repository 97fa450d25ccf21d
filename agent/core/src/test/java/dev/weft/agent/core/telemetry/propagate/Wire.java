package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers as they follow each other on the wire, repeated ones as well; names in any case. */
record Wire(List<Map.Entry<String, String>> headers) {

    private static final TextMapPropagator TRACE_CONTEXT = new TraceContextPropagator();
    private static final TextMapPropagator BAGGAGE = new BaggagePropagator();

    /** Names and values by turns. */
    static Wire of(String... headers) {
        List<Map.Entry<String, String>> list = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            list.add(Map.entry(headers[i], headers[i + 1]));
        }
        return new Wire(list);
    }

    /** What a process would make of these headers. */
    Context read() {
        return BAGGAGE.extract(TRACE_CONTEXT.extract(Context.root(), this, Getter.INSTANCE), this, Getter.INSTANCE);
    }

    /** What a process sends with this context. */
    static Map<String, String> write(Context context) {
        Map<String, String> headers = new TreeMap<>();
        TRACE_CONTEXT.inject(context, headers, Map::put);
        BAGGAGE.inject(context, headers, Map::put);
        return headers;
    }

    /** What a process that adds no span of its own would pass on. */
    Map<String, String> passedOn() {
        return write(read());
    }

    enum Getter implements TextMapGetter<Wire> {
        INSTANCE;

        @Override
        public String get(Wire wire, String name) {
            Iterator<String> all = getAll(wire, name);
            return all.hasNext() ? all.next() : null;
        }

        @Override
        public Iterator<String> getAll(Wire wire, String name) {
            return wire.headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .iterator();
        }
    }
}

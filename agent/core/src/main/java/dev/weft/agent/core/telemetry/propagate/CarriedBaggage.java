package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageBuilder;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageEntry;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageEntryMetadata;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Baggage as it was received, one text: it is passed on unread, with its order, its properties and even its repeated keys, and taken apart only for those who ask
 * for entries. They see one entry a key, the last. Never empty; immutable and thread-safe.
 */
final class CarriedBaggage implements Baggage {

    private final String header;
    /** Made when it is asked for; two threads may make it twice. */
    private volatile Baggage entries;

    /** @param header members that {@link BaggageList} has checked, without blanks */
    CarriedBaggage(String header) {
        this.header = header;
    }

    /** The value of the header to be sent. */
    String header() {
        return header;
    }

    private Baggage entries() {
        Baggage made = entries;
        if (made == null) {
            made = parse();
            entries = made;
        }
        return made;
    }

    private Baggage parse() {
        BaggageBuilder builder = Baggage.builder();
        int from = 0;
        while (from < header.length()) {
            int comma = header.indexOf(',', from);
            int end = comma < 0 ? header.length() : comma;
            int equals = header.indexOf('=', from);
            int semicolon = header.indexOf(';', equals);
            boolean plain = semicolon < 0 || semicolon > end;
            builder.put(
                    header.substring(from, equals),
                    PercentCode.decode(header.substring(equals + 1, plain ? end : semicolon)),
                    plain
                            ? BaggageEntryMetadata.empty()
                            : BaggageEntryMetadata.create(header.substring(semicolon + 1, end)));
            from = end + 1;
        }
        return builder.build();
    }

    @Override
    public int size() {
        return entries().size();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super BaggageEntry> consumer) {
        entries().forEach(consumer);
    }

    @Override
    public Map<String, BaggageEntry> asMap() {
        return entries().asMap();
    }

    @Override
    public String getEntryValue(String key) {
        return entries().getEntryValue(key);
    }

    @Override
    public BaggageEntry getEntry(String key) {
        return entries().getEntry(key);
    }

    @Override
    public BaggageBuilder toBuilder() {
        return entries().toBuilder();
    }

    @Override
    public String toString() {
        return header;
    }
}

package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;

/** Baggage from one side to the other, entry by entry. */
final class BridgedBaggage {

    private BridgedBaggage() {}

    /** @param baggage the application's, null for none */
    static dev.weft.shaded.opentelemetry.api.baggage.Baggage weft(Baggage baggage) {
        if (baggage == null || baggage.isEmpty()) {
            return dev.weft.shaded.opentelemetry.api.baggage.Baggage.empty();
        }
        dev.weft.shaded.opentelemetry.api.baggage.BaggageBuilder builder =
                dev.weft.shaded.opentelemetry.api.baggage.Baggage.builder();
        baggage.forEach((key, entry) -> builder.put(
                key,
                entry.getValue(),
                dev.weft.shaded.opentelemetry.api.baggage.BaggageEntryMetadata.create(
                        entry.getMetadata().getValue())));
        return builder.build();
    }

    static Baggage applications(dev.weft.shaded.opentelemetry.api.baggage.Baggage baggage) {
        BaggageBuilder builder = Baggage.builder();
        baggage.forEach((key, entry) -> builder.put(
                key,
                entry.getValue(),
                BaggageEntryMetadata.create(entry.getMetadata().getValue())));
        return builder.build();
    }
}

package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

/**
 * Reads and writes baggage (W3C Baggage), whether there is a trace or not. Stateless and thread-safe; allocates nothing where the carrier has no such header.
 */
public final class BaggagePropagator implements TextMapPropagator {

    private static final String BAGGAGE = "baggage";

    @Override
    public Collection<String> fields() {
        return Collections.singletonList(BAGGAGE);
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        Iterator<String> headers = getter.getAll(carrier, BAGGAGE);
        if (!headers.hasNext()) {
            return context;
        }
        String header = headers.next();
        BaggageList list = new BaggageList(header.length());
        list.add(header);
        while (headers.hasNext() && list.wantsMore()) {
            list.add(headers.next());
        }
        Baggage baggage = list.toBaggage();
        return baggage == null ? context : context.with(baggage);
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        Baggage baggage = Baggage.fromContext(context);
        if (!baggage.isEmpty()) {
            String header = header(baggage);
            if (!header.isEmpty()) {
                setter.set(carrier, BAGGAGE, header);
            }
        }
    }

    /** Baggage that somebody has changed is held to the same rules as what was received. */
    private static String header(Baggage baggage) {
        if (baggage instanceof CarriedBaggage) {
            return ((CarriedBaggage) baggage).header();
        }
        BaggageList list = new BaggageList(0);
        baggage.forEach(list);
        Baggage carried = list.toBaggage();
        return carried == null ? "" : carried.toString();
    }
}

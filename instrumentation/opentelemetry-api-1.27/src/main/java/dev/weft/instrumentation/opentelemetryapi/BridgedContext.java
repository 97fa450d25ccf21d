package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.agent.api.context.ApplicationValues;
import dev.weft.agent.api.span.HttpClientSpans;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ContextStorage;

/**
 * A context of Weft as the application knows it: span and baggage are Weft's, values under the application's own keys are kept in a context of its own. Equal
 * to every other view of the same two. Immutable.
 */
final class BridgedContext implements Context {

    /** The API's own, which holds nothing. */
    private static final Context NONE = ContextStorage.defaultStorage().root();

    static final BridgedContext ROOT = new BridgedContext(dev.weft.shaded.opentelemetry.context.Context.root(), NONE);

    private final dev.weft.shaded.opentelemetry.context.Context weft;
    /** The application's own values; also a span of another SDK, for which a span of Weft's stands in the other one. */
    private final Context values;

    /** Made when it is asked for; two threads may make it twice, and the last one counts. */
    private volatile dev.weft.shaded.opentelemetry.context.Context carrying;

    private BridgedContext(dev.weft.shaded.opentelemetry.context.Context weft, Context values) {
        this.weft = weft;
        this.values = values;
    }

    /** What the application sees of this context: the very object that it has made current, where it is that one. */
    static BridgedContext of(dev.weft.shaded.opentelemetry.context.Context weft) {
        ApplicationValues carried = ApplicationValues.of(weft);
        if (!(carried instanceof Values)) {
            return new BridgedContext(weft, NONE);
        }
        BridgedContext carrier = ((Values) carried).of;
        return carrier.carrying == weft ? carrier : new BridgedContext(weft, carrier.values);
    }

    /** What Weft sees of this context, with the application's values in it. */
    static dev.weft.shaded.opentelemetry.context.Context weft(Context context) {
        return (context instanceof BridgedContext ? (BridgedContext) context : ROOT.overlaid(context)).carrying();
    }

    private dev.weft.shaded.opentelemetry.context.Context carrying() {
        dev.weft.shaded.opentelemetry.context.Context known = carrying;
        if (known == null) {
            known = withValues();
            carrying = known;
        }
        return known;
    }

    private dev.weft.shaded.opentelemetry.context.Context withValues() {
        ApplicationValues carried = ApplicationValues.of(weft);
        if (values == NONE) {
            return ApplicationValues.without(weft);
        }
        return carried instanceof Values && ((Values) carried).of.values == values ? weft : weft.with(new Values(this));
    }

    /** A context that was made by somebody else, such as one of a wrapped storage. */
    private BridgedContext overlaid(Context foreign) {
        if (foreign == NONE) {
            return this;
        }
        dev.weft.shaded.opentelemetry.context.Context with = weft;
        Span span = Span.fromContextOrNull(foreign);
        if (span != null) {
            with = with.with(BridgedSpan.weft(span));
        }
        Baggage baggage = Baggage.fromContextOrNull(foreign);
        if (baggage != null) {
            with = with.with(BridgedBaggage.weft(baggage));
        }
        return new BridgedContext(with, foreign);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> V get(ContextKey<V> key) {
        if (key == Keys.SPAN) {
            return (V) span();
        }
        if (key == Keys.BAGGAGE) {
            dev.weft.shaded.opentelemetry.api.baggage.Baggage baggage =
                    dev.weft.shaded.opentelemetry.api.baggage.Baggage.fromContextOrNull(weft);
            return baggage == null ? null : (V) BridgedBaggage.applications(baggage);
        }
        return values.get(key);
    }

    private Span span() {
        dev.weft.shaded.opentelemetry.api.trace.Span span =
                dev.weft.shaded.opentelemetry.api.trace.Span.fromContextOrNull(weft);
        if (span == null) {
            return null;
        }
        Object own = values.get(Keys.SPAN);
        return own instanceof Span && isSame((Span) own, span) ? (Span) own : BridgedSpan.of(span);
    }

    private static boolean isSame(Span own, dev.weft.shaded.opentelemetry.api.trace.Span span) {
        return own instanceof BridgedSpan
                ? BridgedSpan.weft(own) == span
                : own.getSpanContext().getSpanId().equals(span.getSpanContext().getSpanId())
                        && own.getSpanContext()
                                .getTraceId()
                                .equals(span.getSpanContext().getTraceId());
    }

    @Override
    public <V> Context with(ContextKey<V> key, V value) {
        if (key == Keys.SPAN) {
            Span span = (Span) value;
            // A span of another SDK is kept beside the one that stands for it.
            return new BridgedContext(
                    weft.with(BridgedSpan.weft(span)),
                    span instanceof BridgedSpan && values.get(key) == null ? values : values.with(key, value));
        }
        if (key == Keys.BAGGAGE) {
            return new BridgedContext(weft.with(BridgedBaggage.weft((Baggage) value)), values);
        }
        Context with = values.with(key, value);
        if (with == values) {
            return this;
        }
        return new BridgedContext(Keys.isExchange(key) ? HttpClientSpans.recordedByApplication(weft) : weft, with);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BridgedContext
                && ((BridgedContext) other).weft == weft
                && ((BridgedContext) other).values == values;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(weft) + System.identityHashCode(values);
    }

    @Override
    public String toString() {
        return weft + " and " + values;
    }

    /** In a context of Weft's. */
    private static final class Values extends ApplicationValues {
        private final BridgedContext of;

        Values(BridgedContext of) {
            this.of = of;
        }

        @Override
        public String toString() {
            return "values of the application";
        }
    }
}

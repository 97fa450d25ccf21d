package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.agent.api.span.ApplicationView;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.TimeUnit;

/** A span of Weft as the application knows it; equal to every other view of the same span. Thread-safe. */
final class BridgedSpan implements Span {

    private final dev.weft.shaded.opentelemetry.api.trace.Span span;
    /** Made when it is asked for; two threads may make it twice. */
    private volatile SpanContext context;

    private BridgedSpan(dev.weft.shaded.opentelemetry.api.trace.Span span) {
        this.span = span;
    }

    /** The view of a span: the one that the application has already, if it is a span of its own. */
    static BridgedSpan of(dev.weft.shaded.opentelemetry.api.trace.Span span) {
        if (!(span instanceof ApplicationView)) {
            return new BridgedSpan(span);
        }
        ApplicationView viewed = (ApplicationView) span;
        Object view = viewed.view();
        if (view instanceof BridgedSpan) {
            return (BridgedSpan) view;
        }
        BridgedSpan made = new BridgedSpan(span);
        viewed.view(made);
        return made;
    }

    /** Weft's span for one of the application's; for one of another SDK or of none, a span that stands for it. */
    static dev.weft.shaded.opentelemetry.api.trace.Span weft(Span span) {
        if (span instanceof BridgedSpan) {
            return ((BridgedSpan) span).span;
        }
        return span == null
                ? dev.weft.shaded.opentelemetry.api.trace.Span.getInvalid()
                : dev.weft.shaded.opentelemetry.api.trace.Span.wrap(SpanContexts.weft(span.getSpanContext()));
    }

    @Override
    public <T> Span setAttribute(AttributeKey<T> key, T value) {
        AttributeValues.set(key, value, span::setAttribute);
        return this;
    }

    @Override
    public Span setAttribute(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span setAttribute(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span setAttribute(String key, double value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span setAttribute(String key, boolean value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes) {
        span.addEvent(name, AttributeValues.weft(attributes));
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
        span.addEvent(name, AttributeValues.weft(attributes), timestamp, unit);
        return this;
    }

    @Override
    public Span setStatus(StatusCode code, String description) {
        if (code != null) {
            span.setStatus(
                    dev.weft.shaded.opentelemetry.api.trace.StatusCode.valueOf(code.name()),
                    description == null ? "" : description);
        }
        return this;
    }

    @Override
    public Span recordException(Throwable exception, Attributes additional) {
        span.recordException(exception, AttributeValues.weft(additional));
        return this;
    }

    @Override
    public Span updateName(String name) {
        span.updateName(name);
        return this;
    }

    /** Since 1.37. */
    @Override
    public Span addLink(SpanContext link, Attributes attributes) {
        if (link != null) {
            span.addLink(SpanContexts.weft(link), AttributeValues.weft(attributes));
        }
        return this;
    }

    @Override
    public void end() {
        span.end();
    }

    @Override
    public void end(long timestamp, TimeUnit unit) {
        span.end(timestamp, unit);
    }

    @Override
    public SpanContext getSpanContext() {
        SpanContext known = context;
        if (known == null) {
            known = SpanContexts.applications(span.getSpanContext());
            context = known;
        }
        return known;
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BridgedSpan && ((BridgedSpan) other).span == span;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(span);
    }

    @Override
    public String toString() {
        return "Weft's " + getSpanContext();
    }
}

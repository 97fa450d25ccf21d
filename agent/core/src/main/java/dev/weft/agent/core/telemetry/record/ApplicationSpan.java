package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.context.LocalRoot;
import dev.weft.agent.api.span.ApplicationView;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.StatusCode;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.UnaryOperator;

/**
 * A span that the application made by itself. Unlike {@link RecordedSpan} it counts as no request that the end of the JVM waits
 * for: the application may never end it. Thread-safe.
 */
final class ApplicationSpan extends ApplicationView implements Span {

    private static final AtomicIntegerFieldUpdater<ApplicationSpan> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(ApplicationSpan.class, "ended");

    private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private final Span span;
    private final SpanKind kind;
    private final LocalRoot root;
    private final SpanSink sink;
    private volatile boolean covered;
    private volatile int ended;

    /** @param root whether the span has no parent in this JVM */
    ApplicationSpan(Span span, SpanKind kind, boolean root, SpanSink sink) {
        this.span = span;
        this.kind = kind;
        this.root = root ? new LocalRoot() : null;
        this.sink = sink;
    }

    /** Weft has a span of this kind below: if this one has the same, they stand for one call, and this one for what is around it. */
    void hasChild(SpanKind below) {
        if (below == kind && (kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER)) {
            covered = true;
        }
    }

    @Override
    public Context storeInContext(Context context) {
        Context with = Span.super.storeInContext(context);
        return root == null ? with : with.with(root);
    }

    @Override
    public <T> Span setAttribute(AttributeKey<T> key, T value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes) {
        span.addEvent(name, attributes);
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
        span.addEvent(name, attributes, timestamp, unit);
        return this;
    }

    @Override
    public Span setStatus(StatusCode code, String description) {
        span.setStatus(code, description);
        return this;
    }

    /** The SDK would hold the exception, and with it the application's classes, until export. */
    @Override
    public Span recordException(Throwable exception, Attributes additional) {
        if (exception == null || ended != 0 || !span.isRecording()) {
            return this;
        }
        ErrorText text = ErrorText.of(exception, UnaryOperator.identity());
        Attributes event = Attributes.builder()
                .put(EXCEPTION_TYPE, text.type())
                .put(EXCEPTION_MESSAGE, text.message())
                .put(EXCEPTION_STACKTRACE, text.stackTrace())
                .putAll(additional)
                .build();
        span.addEvent("exception", event);
        return this;
    }

    @Override
    public Span updateName(String name) {
        span.updateName(name);
        return this;
    }

    @Override
    public Span addLink(SpanContext link, Attributes attributes) {
        span.addLink(link, attributes);
        return this;
    }

    @Override
    public void end() {
        if (ENDED.compareAndSet(this, 0, 1)) {
            span.end();
            handOver();
        }
    }

    @Override
    public void end(long timestamp, TimeUnit unit) {
        if (ENDED.compareAndSet(this, 0, 1)) {
            if (timestamp == 0 || unit == null) {
                // As the SDK does.
                span.end();
            } else {
                span.end(timestamp, unit);
            }
            handOver();
        }
    }

    private void handOver() {
        if (root != null) {
            root.end();
        }
        if (span instanceof ReadableSpan) {
            ReadableSpan readable = (ReadableSpan) span;
            SpanData data = readable.toSpanData();
            sink.ended(new EndedSpan(readable, Weight.of(data), covered));
        }
    }

    @Override
    public SpanContext getSpanContext() {
        return span.getSpanContext();
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }
}

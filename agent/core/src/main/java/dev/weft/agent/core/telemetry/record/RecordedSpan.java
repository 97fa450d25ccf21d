package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.StatusCode;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.UnaryOperator;

/** A span of the SDK that will be exported when it has ended. */
final class RecordedSpan extends ContextSpan {

    private static final AtomicIntegerFieldUpdater<RecordedSpan> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(RecordedSpan.class, "ended");

    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private final Span span;
    private final boolean root;
    private final SpanSink sink;
    private final Weight weight = new Weight();
    private volatile int ended;

    /** @param root whether the span has no parent in this JVM */
    RecordedSpan(
            Span span, SpanKind kind, Context parent, boolean root, Attributes attributes, int links, SpanSink sink) {
        super(span, kind, parent, root);
        this.span = span;
        this.root = root;
        this.sink = sink;
        attributes.forEach(weight);
        weight.links(links);
        if (root) {
            sink.rootStarted();
        }
    }

    @Override
    public boolean recording() {
        return ended == 0;
    }

    @Override
    public <T> OpenSpan set(AttributeKey<T> key, T value) {
        if (value != null) {
            span.setAttribute(key, value);
            weight.accept(key, value);
        }
        return this;
    }

    @Override
    public void rename(String name) {
        if (name != null) {
            span.updateName(name);
        }
    }

    @Override
    public void fail(String errorType, String description) {
        set(ERROR_TYPE, errorType);
        if (description == null) {
            span.setStatus(StatusCode.ERROR);
        } else {
            span.setStatus(StatusCode.ERROR, description);
        }
    }

    @Override
    public void fail(Throwable error, String description, UnaryOperator<String> wording) {
        if (error == null || ended != 0) {
            return;
        }
        fail(error.getClass().getName(), description);
        // Not recordException: the SDK would hold the exception, and with it the application's classes, until export.
        ErrorText text = ErrorText.of(error, wording);
        Attributes event = Attributes.builder()
                .put(EXCEPTION_TYPE, text.type())
                .put(EXCEPTION_MESSAGE, text.message())
                .put(EXCEPTION_STACKTRACE, text.stackTrace())
                .build();
        span.addEvent("exception", event);
        event.forEach(weight);
    }

    @Override
    public void end() {
        if (!ENDED.compareAndSet(this, 0, 1)) {
            return;
        }
        span.end();
        endRoot();
        sink.ended(new EndedSpan((ReadableSpan) span, weight.bytes(), false));
        if (root) {
            sink.rootEnded();
        }
    }
}

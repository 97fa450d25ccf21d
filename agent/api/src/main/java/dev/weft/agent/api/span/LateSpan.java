package dev.weft.agent.api.span;

import dev.weft.agent.api.context.LocalRoot;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.StatusCode;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * A span that is made when somebody first asks for its ids, to be its child or to pass it on, or else at its end if it took
 * long enough. Nobody can tell that one existed that was too short, so nobody has a parent that was never sent. Thread-safe.
 */
final class LateSpan extends OpenSpan {

    private final SpanRecorder recorder;
    private final String name;
    private final SpanKind kind;
    private final Context parent;
    private final Attributes attributes;
    private final long leastNanos;
    private final long beganNanos = System.nanoTime();
    private final Context context;
    private final LocalRoot root;
    private Scope scope;
    /** Guarded by this. */
    private OpenSpan made;

    private boolean ended;

    /** @param leastNanos what it must take to be kept for its own sake */
    LateSpan(
            SpanRecorder recorder, String name, SpanKind kind, Context parent, Attributes attributes, long leastNanos) {
        this.recorder = recorder;
        this.name = name;
        this.kind = kind;
        this.parent = parent;
        this.attributes = attributes;
        this.leastNanos = leastNanos;
        Span above = Span.fromContext(parent);
        // One that is late itself must not be made for this question; its context says the same.
        boolean below = above instanceof View || isHere(above.getSpanContext());
        this.root = below ? null : new LocalRoot();
        Context with = parent.with(new View(this));
        this.context = root == null ? with : with.with(root);
    }

    private static boolean isHere(SpanContext above) {
        return above.isValid() && !above.isRemote();
    }

    private OpenSpan made() {
        synchronized (this) {
            if (made == null && !ended) {
                Instant now = Instant.now();
                long nowNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
                made = recorder.start(
                        name,
                        kind,
                        parent,
                        attributes,
                        Collections.<SpanContext>emptyList(),
                        nowNanos - (System.nanoTime() - beganNanos));
            }
            return made;
        }
    }

    /** The span that others see: once it has ended without having been made, the one above. */
    private Span seen() {
        OpenSpan span = made();
        return Span.fromContext(span == null || span == OpenSpan.NONE ? parent : span.context());
    }

    @Override
    public boolean recording() {
        return true;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public <T> OpenSpan set(AttributeKey<T> key, T value) {
        OpenSpan span = made();
        if (span != null) {
            span.set(key, value);
        }
        return this;
    }

    @Override
    public void rename(String newName) {
        OpenSpan span = made();
        if (span != null) {
            span.rename(newName);
        }
    }

    @Override
    public void fail(String errorType, String description) {
        OpenSpan span = made();
        if (span != null) {
            span.fail(errorType, description);
        }
    }

    @Override
    public void fail(Throwable error, String description, UnaryOperator<String> wording) {
        OpenSpan span = made();
        if (span != null) {
            span.fail(error, description, wording);
        }
    }

    @Override
    public void end() {
        OpenSpan span = System.nanoTime() - beganNanos >= leastNanos ? made() : null;
        synchronized (this) {
            ended = true;
            span = span == null ? made : span;
        }
        if (span != null) {
            span.end();
        }
        if (root != null) {
            root.end();
        }
    }

    @Override
    public OpenSpan activate() {
        scope = ContextStorage.get().attach(context);
        return this;
    }

    @Override
    public void deactivate() {
        Scope active = scope;
        if (active != null) {
            scope = null;
            active.close();
        }
    }

    /** What stands in the context for it. */
    private static final class View implements Span {
        private final LateSpan span;

        View(LateSpan span) {
            this.span = span;
        }

        @Override
        public SpanContext getSpanContext() {
            return span.seen().getSpanContext();
        }

        @Override
        public boolean isRecording() {
            return span.seen().isRecording();
        }

        @Override
        public <T> Span setAttribute(AttributeKey<T> key, T value) {
            span.seen().setAttribute(key, value);
            return this;
        }

        @Override
        public Span addEvent(String event, Attributes details) {
            span.seen().addEvent(event, details);
            return this;
        }

        @Override
        public Span addEvent(String event, Attributes details, long timestamp, TimeUnit unit) {
            span.seen().addEvent(event, details, timestamp, unit);
            return this;
        }

        @Override
        public Span setStatus(StatusCode code, String description) {
            span.seen().setStatus(code, description);
            return this;
        }

        @Override
        public Span recordException(Throwable error, Attributes details) {
            span.seen().recordException(error, details);
            return this;
        }

        @Override
        public Span updateName(String newName) {
            span.seen().updateName(newName);
            return this;
        }

        @Override
        public Span addLink(SpanContext link, Attributes details) {
            span.seen().addLink(link, details);
            return this;
        }

        /** Weft's to do. */
        @Override
        public void end() {}

        @Override
        public void end(long timestamp, TimeUnit unit) {}
    }
}

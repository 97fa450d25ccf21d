package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.ImplicitContextKeyed;

/**
 * Whether the work that this JVM does for one request goes on: the span without a parent in this JVM keeps one in its
 * context and ends it. Thread-safe.
 */
public final class LocalRoot implements ImplicitContextKeyed {

    private static final ContextKey<LocalRoot> KEY = ContextKey.named("dev.weft.local-root");

    private final SpanKind kind;
    private volatile boolean ended;

    /** Of a span that says nothing of who else has one for the same work. */
    public LocalRoot() {
        this(null);
    }

    /** @param kind which other span of that kind, in this JVM, would be one for the same work; null for none */
    public LocalRoot(SpanKind kind) {
        this.kind = kind;
    }

    /** Whether the work goes on, and has its span of this kind. */
    public boolean covers(SpanKind other) {
        return !ended && kind == other;
    }

    /** The one that this context belongs to, or null where it belongs to none. */
    public static LocalRoot of(Context context) {
        return context.get(KEY);
    }

    /** Says that its span has ended. */
    public void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public Context storeInContext(Context context) {
        return context.with(KEY, this);
    }
}

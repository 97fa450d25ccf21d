package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.function.UnaryOperator;

/**
 * A span between its start and its end, as kinds and advice know it. Thread-safe but for {@link #activate} and
 * {@link #deactivate}, which belong together on one thread. No method throws.
 */
public abstract class OpenSpan {

    /** Stands for a span that is not recorded because another one covers the same work; changes no context. */
    public static final OpenSpan NONE = new NoSpan();

    /** Whether attributes are kept; lets callers skip computing what nobody will see. */
    public abstract boolean recording();

    /** The context with this span in it, for propagation and for children. */
    public abstract Context context();

    /** Sets an attribute; null is ignored. */
    public abstract <T> OpenSpan set(AttributeKey<T> key, T value);

    /** Replaces the name. */
    public abstract void rename(String name);

    /** Sets status Error, {@code error.type} and, if not null, the status description. */
    public abstract void fail(String errorType, String description);

    /** Sets status Error with the exception's class as {@code error.type} and records the exception event. */
    public final void fail(Throwable error, String description) {
        fail(error, description, UnaryOperator.identity());
    }

    /** The same, where messages may hold what must not be shown: {@code wording} gets each, and may answer null. */
    public abstract void fail(Throwable error, String description, UnaryOperator<String> wording);

    /** Ends the span now; later calls do nothing. */
    public abstract void end();

    /** Makes {@link #context} current on this thread until {@link #deactivate}. Returns this. */
    public abstract OpenSpan activate();

    /** Takes back {@link #activate} on the thread that called it. */
    public abstract void deactivate();

    private static final class NoSpan extends OpenSpan {
        @Override
        public boolean recording() {
            return false;
        }

        @Override
        public Context context() {
            return Context.current();
        }

        @Override
        public <T> OpenSpan set(AttributeKey<T> key, T value) {
            return this;
        }

        @Override
        public void rename(String name) {}

        @Override
        public void fail(String errorType, String description) {}

        @Override
        public void fail(Throwable error, String description, UnaryOperator<String> wording) {}

        @Override
        public void end() {}

        @Override
        public OpenSpan activate() {
            return this;
        }

        @Override
        public void deactivate() {}
    }
}

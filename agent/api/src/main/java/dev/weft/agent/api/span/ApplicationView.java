package dev.weft.agent.api.span;

import java.lang.ref.WeakReference;

/**
 * Remembers, weakly, the object by which the application knows a span of its own, so that it gets the same one again for as
 * long as it can tell the difference. Thread-safe.
 */
public abstract class ApplicationView {

    private volatile WeakReference<Object> view;

    protected ApplicationView() {}

    /** The object, or null where there is none. */
    public final Object view() {
        WeakReference<Object> reference = view;
        return reference == null ? null : reference.get();
    }

    /** Sets the object; the last one counts. */
    public final void view(Object object) {
        view = new WeakReference<>(object);
    }
}

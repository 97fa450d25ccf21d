package dev.weft.agent.core.telemetry.record;

/** Wakes whoever exports. Called on the application's threads; never blocks or throws. */
public interface SpanListener {

    /**
     * A span waits for export.
     *
     * @param pressing whether export should not wait for its time
     */
    void spanEnded(boolean pressing);
}

package dev.weft.agent.core.telemetry.export;

/** Carries batches to one destination. Used by the export thread; no method throws. */
interface Exporter {

    /** Tries once, for no longer than the destination's timeout. */
    Result export(Batch batch);

    /** Whether waiting for this destination has a prospect, for a JVM that is stopping; any thread may ask. */
    boolean promising();
}

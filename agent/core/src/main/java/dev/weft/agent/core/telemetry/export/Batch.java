package dev.weft.agent.core.telemetry.export;

import java.io.IOException;
import java.io.OutputStream;

/** Ended spans that travel together. Used by the export thread only. */
public interface Batch {

    /** How many spans there are; at least one. */
    int spans();

    /** Writes an ExportTraceServiceRequest in protobuf's binary form (OTLP 1.x). */
    void encode(OutputStream out) throws IOException;

    /** Appends one line a span, for people. */
    void describe(StringBuilder lines);
}

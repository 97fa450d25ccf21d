package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.core.telemetry.export.Batch;
import dev.weft.shaded.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A batch of the SDK's span data. */
final class SpanBatch implements Batch {

    private final List<SpanData> spans;

    SpanBatch(List<SpanData> spans) {
        this.spans = spans;
    }

    @Override
    public int spans() {
        return spans.size();
    }

    @Override
    public void encode(OutputStream out) throws IOException {
        TraceRequestMarshaler.create(spans).writeBinaryTo(out);
    }

    @Override
    public void describe(StringBuilder lines) {
        for (SpanData span : spans) {
            SpanLine.append(lines, span);
        }
    }
}

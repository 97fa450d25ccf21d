package dev.weft.agent.core.telemetry.export;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.OutputStream;

/** So many spans without an SDK, each padded to about so many bytes. */
record TestBatch(int spans, int padding) implements Batch {

    static TestBatch of(int spans) {
        return new TestBatch(spans, 0);
    }

    @Override
    public void encode(OutputStream out) throws IOException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var scope = request.addResourceSpansBuilder().addScopeSpansBuilder();
        for (int i = 0; i < spans; i++) {
            scope.addSpansBuilder()
                    .setName("span " + i)
                    .setTraceId(ByteString.copyFrom(new byte[16]))
                    .setTraceState("x".repeat(padding));
        }
        request.build().writeTo(out);
    }

    @Override
    public void describe(StringBuilder lines) {
        lines.append(spans).append(" spans\n");
    }
}

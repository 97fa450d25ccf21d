package io.opentelemetry.javaagent.testing.common;

import dev.weft.smoke.outside.Receiver;
import io.opentelemetry.instrumentation.testing.internal.TelemetryConverter;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Stands before the suites' class of this name, which knows one agent only: the spans are those that any agent sent over OTLP. */
public final class AgentTestingExporterAccess {

    private static final Receiver RECEIVER = Receiver.start(Integer.getInteger("suites.otlp.port"));

    private AgentTestingExporterAccess() {}

    public static void reset() {
        RECEIVER.reset();
    }

    public static boolean forceFlushCalled() {
        return false;
    }

    public static List<SpanData> getExportedSpans() {
        return TelemetryConverter.getSpanData(RECEIVER.spans());
    }

    public static List<MetricData> getExportedMetrics() {
        return List.of();
    }

    public static List<LogRecordData> getExportedLogRecords() {
        return List.of();
    }
}

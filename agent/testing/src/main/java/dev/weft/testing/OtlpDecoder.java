package dev.weft.testing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Turns the body of an OTLP trace request into spans, by the official protobuf classes (OTLP 1.10). */
final class OtlpDecoder {
    private OtlpDecoder() {}

    static List<RecordedSpan> decode(ByteString body) throws InvalidProtocolBufferException {
        List<RecordedSpan> spans = new ArrayList<>();
        for (ResourceSpans resourceSpans :
                ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            Map<String, Object> resource =
                    attributes(resourceSpans.getResource().getAttributesList());
            for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
                for (Span span : scopeSpans.getSpansList()) {
                    spans.add(span(span, scopeSpans.getScope().getName(), resource));
                }
            }
        }
        return spans;
    }

    private static RecordedSpan span(Span span, String scope, Map<String, Object> resource) {
        return new RecordedSpan(
                span.getName(),
                kind(span.getKind()),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                scope,
                status(span.getStatus().getCode()),
                span.getStatus().getMessage(),
                attributes(span.getAttributesList()),
                span.getEventsList().stream()
                        .map(event -> new RecordedSpan.Event(
                                event.getName(), attributes(event.getAttributesList()), event.getTimeUnixNano()))
                        .toList(),
                span.getLinksList().stream()
                        .map(link -> new RecordedSpan.Link(
                                hex(link.getTraceId()), hex(link.getSpanId()), attributes(link.getAttributesList())))
                        .toList(),
                resource,
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano());
    }

    private static RecordedSpan.Kind kind(Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_SERVER -> RecordedSpan.Kind.SERVER;
            case SPAN_KIND_CLIENT -> RecordedSpan.Kind.CLIENT;
            case SPAN_KIND_PRODUCER -> RecordedSpan.Kind.PRODUCER;
            case SPAN_KIND_CONSUMER -> RecordedSpan.Kind.CONSUMER;
            case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> RecordedSpan.Kind.INTERNAL;
        };
    }

    private static RecordedSpan.Status status(io.opentelemetry.proto.trace.v1.Status.StatusCode code) {
        return switch (code) {
            case STATUS_CODE_OK -> RecordedSpan.Status.OK;
            case STATUS_CODE_ERROR -> RecordedSpan.Status.ERROR;
            case STATUS_CODE_UNSET, UNRECOGNIZED -> RecordedSpan.Status.UNSET;
        };
    }

    private static Map<String, Object> attributes(List<KeyValue> pairs) {
        Map<String, Object> attributes = new HashMap<>();
        pairs.forEach(pair -> attributes.put(pair.getKey(), value(pair.getValue())));
        return attributes;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpDecoder::value)
                        .toList();
            default -> value.toString();
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}

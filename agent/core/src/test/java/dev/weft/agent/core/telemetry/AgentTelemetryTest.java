package dev.weft.agent.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.config.AgentSettings;
import dev.weft.agent.core.testing.Stderr;
import dev.weft.agent.core.testing.TestCollector;
import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.TraceFlags;
import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import dev.weft.shaded.opentelemetry.context.Context;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a recorder to a collector. */
@Timeout(60)
class AgentTelemetryTest {

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> MORE = AttributeKey.stringKey("more");
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0";

    private final TestCollector collector = TestCollector.start(TestCollector::good);

    @AfterEach
    void close() throws IOException {
        collector.close();
    }

    private AgentTelemetry telemetry(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
                "OTEL_SERVICE_NAME", "orders",
                "OTEL_BSP_SCHEDULE_DELAY", "10"));
        environment.putAll(more);
        return AgentTelemetry.create(AgentSettings.of(new Properties(), environment), "0.1.0");
    }

    private static OpenSpan root(SpanRecorder recorder, String name) {
        return recorder.start(name, SpanKind.SERVER, Context.root(), Attributes.of(PATH, "/a"));
    }

    private Span only() throws InterruptedException {
        TestCollector.await("a span", () -> !collector.spans().isEmpty());
        assertThat(collector.spans()).hasSize(1);
        return collector.spans().get(0);
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, pair -> pair.getValue().getStringValue()));
    }

    @Test
    void aSpanArrivesWithEverythingThatWasSet() throws InterruptedException {
        AgentTelemetry telemetry = telemetry(Map.of());

        OpenSpan span = root(telemetry.recorder("dev.weft.test"), "GET");
        span.set(MORE, "b").set(MORE, null).rename("GET /a");
        span.end();
        span.end();

        Span received = only();
        assertThat(received.getName()).isEqualTo("GET /a");
        assertThat(received.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(texts(received.getAttributesList()))
                .containsOnly(Map.entry("url.path", "/a"), Map.entry("more", "b"));
        assertThat(received.getEndTimeUnixNano()).isGreaterThan(received.getStartTimeUnixNano());
        assertThat(received.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        var resource = collector.requests().get(0).body().getResourceSpans(0);
        assertThat(texts(resource.getResource().getAttributesList())).containsEntry("service.name", "orders");
        assertThat(resource.getScopeSpans(0).getScope().getName()).isEqualTo("dev.weft.test");
    }

    @Test
    void aSpanMayHaveBegunEarlierAndHaveOtherOrigins() throws InterruptedException {
        SpanContext other = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());

        telemetry(Map.of())
                .recorder("test")
                .start("poll", SpanKind.CLIENT, Context.root(), Attributes.empty(), List.of(other), 1_700_000_000_000L)
                .end();

        assertThat(only().getStartTimeUnixNano()).isEqualTo(1_700_000_000_000L);
        assertThat(only().getLinksList())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanId().toByteArray()).isEqualTo(other.getSpanIdBytes()));
    }

    @Test
    void whatTheSamplerCertainlyTurnsDownIsKnownBeforehand() {
        assertThat(dropped("always_off")).containsExactly(true, true, true);
        assertThat(dropped("always_on")).containsExactly(false, false, false);
        assertThat(dropped("traceidratio")).containsExactly(false, false, false);
        assertThat(dropped("parentbased_always_on")).containsExactly(false, false, true);
        assertThat(dropped("parentbased_always_off")).containsExactly(true, false, true);
    }

    /** Whether spans without a parent, under a sampled and under an unsampled one are dropped. */
    private List<Boolean> dropped(String sampler) {
        SpanRecorder recorder =
                telemetry(Map.of("OTEL_TRACES_SAMPLER", sampler)).recorder("test");
        return List.of(
                recorder.drops(Context.root()),
                recorder.drops(under(TraceFlags.getSampled())),
                recorder.drops(under(TraceFlags.getDefault())));
    }

    private static Context under(TraceFlags flags) {
        return Context.root()
                .with(dev.weft.shaded.opentelemetry.api.trace.Span.wrap(SpanContext.create(
                        "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", flags, TraceState.getDefault())));
    }

    @Test
    void anErrorOutsideOfAdviceIsCountedAndSaidOnceForEachClass() {
        AgentTelemetry telemetry = telemetry(Map.of());

        telemetry.failed(AgentTelemetryTest.class, new IllegalStateException("first"));
        telemetry.failed(AgentTelemetryTest.class, new IllegalStateException("second"));

        assertThat(telemetry.errors()).isEqualTo(2);
        assertThat(Stderr.linesWith("AgentTelemetryTest failed"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("first"));
    }

    @Test
    void anActiveSpanIsTheParentUntilItIsDeactivated() throws InterruptedException {
        SpanRecorder recorder = telemetry(Map.of()).recorder("test");

        OpenSpan parent = root(recorder, "parent").activate();
        OpenSpan child = recorder.start("child", SpanKind.CLIENT, Context.current(), Attributes.empty());
        child.end();
        parent.deactivate();
        parent.deactivate();
        assertThat(Context.current()).isSameAs(Context.root());
        parent.end();

        TestCollector.await("both", () -> collector.spans().size() == 2);
        Span first = collector.spans().get(0);
        Span second = collector.spans().get(1);
        assertThat(first.getParentSpanId()).isEqualTo(second.getSpanId());
        assertThat(first.getTraceId()).isEqualTo(second.getTraceId());
        assertThat(second.getParentSpanId().isEmpty()).isTrue();
    }

    @Test
    void aFailureIsStatusTypeAndEvent() throws InterruptedException {
        OpenSpan span = root(telemetry(Map.of()).recorder("test"), "failing");
        span.fail(new IllegalStateException("outer", new IOException("inner")), "outer");
        span.end();

        Span received = only();
        assertThat(received.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(received.getStatus().getMessage()).isEqualTo("outer");
        assertThat(texts(received.getAttributesList())).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(received.getEventsList()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("exception");
            assertThat(texts(event.getAttributesList()))
                    .containsEntry("exception.type", "java.lang.IllegalStateException")
                    .containsEntry("exception.message", "outer")
                    .hasEntrySatisfying(
                            "exception.stacktrace",
                            text -> assertThat(text)
                                    .startsWith("java.lang.IllegalStateException: outer\n\tat ")
                                    .contains("Caused by: java.io.IOException: inner\n\t... "));
        });
    }

    @Test
    void anExceptionThatThrowsItselfHarmsNobody() throws InterruptedException {
        OpenSpan span = root(telemetry(Map.of()).recorder("test"), "hostile");
        span.fail(new HostileException(), null);
        span.fail((Throwable) null, null);
        span.fail("timeout", null);
        span.end();
        span.fail(new IllegalStateException("late"), "late");

        Span received = only();
        assertThat(texts(received.getAttributesList())).containsEntry("error.type", "timeout");
        assertThat(received.getEventsList()).hasSize(1);
    }

    private static final class HostileException extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message for you");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause for you");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text for you");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "always_on, , 0, true",
        "always_off, , 1, false",
        "traceidratio, 0, 1, false",
        "traceidratio, 1, 0, true",
        "parentbased_always_on, , , true",
        "parentbased_always_on, , 0, false",
        "parentbased_always_off, , , false",
        "parentbased_always_off, , 1, true",
        "parentbased_traceidratio, 0, , false",
        "parentbased_traceidratio, 0, 1, true",
        "parentbased_traceidratio, 1, , true",
    })
    void theSixSamplers(String sampler, String argument, String callerSampled, boolean recorded) {
        AgentTelemetry telemetry = telemetry(
                Map.of("OTEL_TRACES_SAMPLER", sampler, "OTEL_TRACES_SAMPLER_ARG", argument == null ? "" : argument));
        Context caller =
                callerSampled == null ? Context.root() : extract(telemetry, "traceparent", PARENT + callerSampled);

        OpenSpan span = telemetry.recorder("test").start("x", SpanKind.SERVER, caller, Attributes.empty());

        assertThat(span.recording()).isEqualTo(recorded);
        Map<String, String> headers = new TreeMap<>();
        telemetry.propagator().inject(span.context(), headers, Map::put);
        int flags = Integer.parseInt(headers.get("traceparent").substring(53), 16);
        assertThat((flags & 1) == 1).isEqualTo(recorded);
        span.end();
    }

    @Test
    void theLimitsHold() throws InterruptedException {
        OpenSpan span = root(
                telemetry(Map.of(
                                "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2",
                                "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "3",
                                "OTEL_SPAN_EVENT_COUNT_LIMIT", "1",
                                "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "1"))
                        .recorder("test"),
                "limited");
        span.set(MORE, "four").set(AttributeKey.stringKey("third"), "x");
        span.fail(new IllegalStateException("one"), null);
        span.fail(new IllegalStateException("two"), null);
        span.end();

        Span received = only();
        assertThat(texts(received.getAttributesList()))
                .containsOnly(Map.entry("url.path", "/a"), Map.entry("more", "fou"));
        assertThat(received.getDroppedAttributesCount()).isPositive();
        assertThat(received.getEventsList())
                .singleElement()
                .satisfies(event -> assertThat(event.getAttributesList()).hasSize(1));
        assertThat(received.getDroppedEventsCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'tracecontext,baggage', true, true",
        "tracecontext, true, false",
        "baggage, false, true",
        "none, false, false"
    })
    void thePropagatorsOfTheOption(String names, boolean trace, boolean baggage) {
        AgentTelemetry telemetry = telemetry(Map.of("OTEL_PROPAGATORS", names));
        Context context = root(telemetry.recorder("test"), "x")
                .context()
                .with(Baggage.builder().put("k", "v").build());

        Map<String, String> headers = new TreeMap<>();
        telemetry.propagator().inject(context, headers, Map::put);

        assertThat(headers.containsKey("traceparent")).isEqualTo(trace);
        assertThat(headers.containsKey("baggage")).isEqualTo(baggage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what",
                "zz-ääf7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-0x"
            })
    void aMalformedParentIsNoParent(String traceparent) {
        AgentTelemetry telemetry = telemetry(Map.of());

        Context context = extract(telemetry, "traceparent", traceparent);
        Context hostile = extract(telemetry, "baggage", "=,;;%zz=%,a=" + "b".repeat(100_000) + ",\0");

        assertThat(dev.weft.shaded.opentelemetry.api.trace.Span.fromContext(context)
                        .getSpanContext()
                        .isValid())
                .isFalse();
        assertThat(hostile).isNotNull();
    }

    private static Context extract(AgentTelemetry telemetry, String header, String value) {
        return telemetry.propagator().extract(Context.root(), Map.of(header, value), Map::get);
    }

    @Test
    void aQueueOfAChosenSizeHoldsThatManyAndCountsTheRest() throws Exception {
        collector.behave((connection, self) -> connection.getInputStream().readAllBytes());
        SpanRecorder recorder = telemetry(Map.of(
                        "OTEL_BSP_MAX_QUEUE_SIZE", "10",
                        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "1",
                        "OTEL_EXPORTER_OTLP_TIMEOUT", "1000",
                        "OTEL_BSP_EXPORT_TIMEOUT", "1500"))
                .recorder("test");
        root(recorder, "in flight").end();
        TestCollector.await("the first request", () -> collector.accepted() == 1);
        for (int i = 0; i < 25; i++) {
            root(recorder, "span " + i).end();
        }
        collector.behave(TestCollector::good);

        TestCollector.await(
                "ten",
                () -> collector.spans().stream().anyMatch(span -> span.getName().equals("span 9")));
        TestCollector.await(
                "the line",
                () -> !Stderr.linesWith(collector.url() + "/v1/traces is back").isEmpty());
        assertThat(collector.spans()).noneMatch(span -> span.getName().equals("span 10"));
        // Fifteen that did not fit; the one in flight was tried again or given up, as its time allowed.
        assertThat(Stderr.linesWith(collector.url() + "/v1/traces is back"))
                .singleElement()
                .asString()
                .containsAnyOf("; 15 spans were dropped", "; 16 spans were dropped");
    }

    @Test
    void theCollectorMayComeLater() throws Exception {
        int port = collector.port();
        collector.close();
        root(telemetry(Map.of()).recorder("test"), "early").end();
        String url = collector.url() + "/v1/traces";
        TestCollector.await("a complaint", () -> Stderr.linesWith(url).size() == 1);

        try (TestCollector late = TestCollector.start(port, TestCollector::good)) {
            TestCollector.await("the span", () -> late.spans().size() == 1);
            TestCollector.await(
                    "the good news",
                    () -> Stderr.linesWith(url + " is back; 0 spans were dropped meanwhile")
                                    .size()
                            == 1);
        }
        assertThat(Stderr.linesWith(url)).hasSize(2);
    }

    @Test
    void withoutAnExporterContextStillTravels() {
        AgentTelemetry telemetry = telemetry(Map.of("OTEL_TRACES_EXPORTER", "none"));

        OpenSpan span = root(telemetry.recorder("test"), "x");
        Map<String, String> headers = new TreeMap<>();
        telemetry.propagator().inject(span.context(), headers, Map::put);
        span.end();

        assertThat(headers).containsKey("traceparent");
        assertThat(telemetry.destination()).isEqualTo("nowhere");
    }

    @Test
    void grpcCostsOneLineThatSaysWhatToSet() {
        telemetry(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));

        assertThat(Stderr.linesWith("not grpc, and sends that to " + collector.url() + "/v1/traces; set "
                        + "otel.exporter.otlp.protocol=http/protobuf"))
                .hasSize(1);
    }
}

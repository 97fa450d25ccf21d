package dev.weft.instrumentation.opentelemetryapi;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weft.testing.LibraryJar;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application says about its spans arrives. */
class SpansTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @RegisterExtension
    static final WeftExtension weft = Api.WEFT;

    @Test
    void theApiIsTheVersionThatTheBuildNames() {
        String version = System.getProperty("weft.test.opentelemetry-api");
        String jar = LibraryJar.of(Span.class);
        if (version != null) {
            assertThat(jar).endsWith("-" + version + ".jar");
        }
    }

    @Test
    void itsSpansAreParentsOfWeftsAndWeftsOfItsOwn() throws Exception {
        weft.inSpan("outer", () -> {
            Span span = Api.tracer().spanBuilder("middle").startSpan();
            try (Scope scope = span.makeCurrent()) {
                assertThat(weft.currentSpanId()).isEqualTo(span.getSpanContext().getSpanId());
                weft.inSpan("inner", () -> null);
            } finally {
                span.end();
            }
            return null;
        });

        List<RecordedSpan> spans = weft.awaitSpansByStart(3);
        assertThat(spans).extracting(RecordedSpan::name).containsExactly("outer", "middle", "inner");
        assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(0).spanId());
        assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(1).spanId());
        assertThat(spans)
                .extracting(RecordedSpan::traceId)
                .containsOnly(spans.get(0).traceId());
        assertThat(spans.get(1).scope()).isEqualTo("shop");
    }

    @Test
    void theCurrentSpanIsTheOneThatWasMadeCurrent() {
        Span span = Api.tracer().spanBuilder("order").startSpan();
        try (Scope scope = span.makeCurrent()) {
            assertThat(Span.current()).isSameAs(span);
            assertThat(Span.fromContext(Context.current())).isSameAs(span);
        }
        span.end();
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void aSpanOfWeftCanBeDescribed() throws Exception {
        weft.inSpan("request", () -> {
            assertThat(Span.current()).isEqualTo(Span.current());
            assertThat(Span.current().isRecording()).isTrue();
            return Span.current().setAttribute("customer", "Ann").addEvent("paid");
        });

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.attributes()).containsEntry("customer", "Ann");
        assertThat(span.events()).extracting(RecordedSpan.Event::name).containsExactly("paid");
    }

    @Test
    void attributesOfAllTypes() throws Exception {
        Attributes more = Attributes.builder()
                .put(AttributeKey.stringArrayKey("strings"), "a", "b")
                .put(AttributeKey.longArrayKey("longs"), 1L, 2L)
                .put(AttributeKey.doubleArrayKey("doubles"), 0.5, 1.5)
                .put(AttributeKey.booleanArrayKey("booleans"), true, false)
                .build();
        Api.tracer()
                .spanBuilder("attributes")
                .setAttribute("early", "string")
                .setAttribute("early.long", 4L)
                .setAttribute("early.double", 0.25)
                .setAttribute("early.boolean", false)
                .setAttribute(AttributeKey.longKey("early.key"), 5L)
                .setAllAttributes(more)
                .startSpan()
                .setAttribute("string", "s")
                .setAttribute("long", 1L)
                .setAttribute("double", 2.5)
                .setAttribute("boolean", true)
                .setAttribute(AttributeKey.longKey("int"), 3)
                .setAttribute(AttributeKey.stringKey("key"), "k")
                .setAttribute(AttributeKey.stringKey("null"), null)
                .setAllAttributes(Attributes.of(AttributeKey.stringArrayKey("late"), Arrays.asList("x", "y")))
                .end();

        assertThat(weft.awaitSpans(1).get(0).attributes())
                .containsEntry("early", "string")
                .containsEntry("early.long", 4L)
                .containsEntry("early.double", 0.25)
                .containsEntry("early.boolean", false)
                .containsEntry("early.key", 5L)
                .containsEntry("strings", List.of("a", "b"))
                .containsEntry("longs", List.of(1L, 2L))
                .containsEntry("doubles", List.of(0.5, 1.5))
                .containsEntry("booleans", List.of(true, false))
                .containsEntry("string", "s")
                .containsEntry("long", 1L)
                .containsEntry("double", 2.5)
                .containsEntry("boolean", true)
                .containsEntry("int", 3L)
                .containsEntry("key", "k")
                .containsEntry("late", List.of("x", "y"))
                .doesNotContainKey("null");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aValueThatIsNotWhatItsKeySaysIsLeftOutAndTheSpanArrives() throws Exception {
        AttributeKey key = AttributeKey.stringKey("wrong");
        AttributeKey list = AttributeKey.stringArrayKey("wrong.list");
        Api.tracer()
                .spanBuilder("wrong")
                .startSpan()
                .setAttribute(key, 7)
                .setAttribute(list, List.of(7))
                .setAttribute("right", "r")
                .end();

        assertThat(weft.awaitSpans(1).get(0).attributes())
                .containsEntry("right", "r")
                .doesNotContainKeys("wrong", "wrong.list");
    }

    @ParameterizedTest
    @EnumSource(SpanKind.class)
    void kinds(SpanKind kind) throws Exception {
        Api.tracer().spanBuilder("kind").setSpanKind(kind).startSpan().end();

        assertThat(weft.awaitSpans(1).get(0).kind().name()).isEqualTo(kind.name());
    }

    @Test
    void eventsLinksAndTimes() throws Exception {
        SpanContext link = SpanContext.createFromRemoteParent(
                TRACE,
                SPAN,
                TraceFlags.getSampled(),
                TraceState.builder().put("a", "1").build());
        Api.tracer()
                .spanBuilder("first name")
                .setStartTimestamp(Instant.ofEpochSecond(1000))
                .addLink(link)
                .addLink(link, Attributes.of(AttributeKey.stringKey("why"), "batch"))
                .startSpan()
                .addEvent("plain")
                .addEvent("timed", 1001, SECONDS)
                .addEvent("full", Attributes.of(AttributeKey.longKey("n"), 1L), Instant.ofEpochSecond(1002))
                .updateName("name")
                .end(1003_000, MILLISECONDS);

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.name()).isEqualTo("name");
        assertThat(span.startNanos()).isEqualTo(SECONDS.toNanos(1000));
        assertThat(span.endNanos()).isEqualTo(SECONDS.toNanos(1003));
        assertThat(span.events()).extracting(RecordedSpan.Event::name).containsExactly("plain", "timed", "full");
        assertThat(span.events().get(1).timeNanos()).isEqualTo(SECONDS.toNanos(1001));
        assertThat(span.events().get(2).timeNanos()).isEqualTo(SECONDS.toNanos(1002));
        assertThat(span.events().get(2).attributes()).containsEntry("n", 1L);
        assertThat(span.links()).extracting(RecordedSpan.Link::traceId).containsExactly(TRACE, TRACE);
        assertThat(span.links()).extracting(RecordedSpan.Link::spanId).containsExactly(SPAN, SPAN);
        assertThat(span.links().get(1).attributes()).containsEntry("why", "batch");
    }

    @Test
    void statusAndExceptions() throws Exception {
        Span span = Api.tracer().spanBuilder("failing").startSpan();
        span.recordException(
                new IllegalStateException("no tea"), Attributes.of(AttributeKey.booleanKey("exception.escaped"), true));
        span.setStatus(StatusCode.ERROR, "sorry");
        span.end();
        Api.tracer().spanBuilder("fine").startSpan().setStatus(StatusCode.OK).end();

        List<RecordedSpan> spans = weft.awaitSpansByStart(2);
        assertThat(spans.get(0).status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(spans.get(0).statusDescription()).isEqualTo("sorry");
        assertThat(spans.get(0).events().get(0).attributes())
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "no tea")
                .containsEntry("exception.escaped", true)
                .hasEntrySatisfying(
                        "exception.stacktrace",
                        trace -> assertThat((String) trace).contains("statusAndExceptions"));
        assertThat(spans.get(1).status()).isEqualTo(RecordedSpan.Status.OK);
    }

    @Test
    void parents() throws Exception {
        Span first = Api.tracer().spanBuilder("first").startSpan();
        try (Scope scope = first.makeCurrent()) {
            Api.tracer().spanBuilder("root").setNoParent().startSpan().end();
        }
        Api.tracer()
                .spanBuilder("child")
                .setParent(Context.root().with(first))
                .startSpan()
                .end();
        first.end();

        List<RecordedSpan> spans = weft.awaitSpansByStart(3);
        assertThat(spans.get(1).isRoot()).isTrue();
        assertThat(spans.get(1).traceId()).isNotEqualTo(spans.get(0).traceId());
        assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(0).spanId());
    }

    @Test
    void aSpanOfNobodysIsAParentToo() throws Exception {
        Span remote = Span.wrap(
                SpanContext.createFromRemoteParent(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
        try (Scope scope = remote.makeCurrent()) {
            assertThat(Span.current()).isSameAs(remote);
            weft.inSpan("child", () -> null);
        }

        assertThat(weft.awaitSpans(1).get(0))
                .returns(TRACE, RecordedSpan::traceId)
                .returns(SPAN, RecordedSpan::parentSpanId);
    }

    @Test
    void whatTheCallerDidNotSampleIsNotRecorded() throws Exception {
        weft.inRequest(List.of("traceparent: 00-" + TRACE + "-" + SPAN + "-00"), () -> {
            Span span = Api.tracer().spanBuilder("unsampled").startSpan();
            assertThat(span.isRecording()).isFalse();
            assertThat(span.getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(span.getSpanContext().isSampled()).isFalse();
            span.end();
            return null;
        });

        weft.assertNoSpans();
    }

    @Test
    void endedTwiceAndUsedAfterwards() throws Exception {
        Span span = Api.tracer().spanBuilder("ended").startSpan();
        span.end();
        span.end();
        span.setAttribute("late", "x").updateName("late").end(5, TimeUnit.SECONDS);

        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("ended");
    }

    @Test
    void nonsenseDisturbsNobody() throws Exception {
        assertThatCode(() -> Api.tracer()
                        .spanBuilder("nonsense")
                        .addLink((SpanContext) null)
                        .addLink(SpanContext.getInvalid())
                        .setAttribute((String) null, "x")
                        .setAttribute((AttributeKey<String>) null, "x")
                        .setParent(null)
                        .setSpanKind(null)
                        .setStartTimestamp(0, null)
                        .startSpan()
                        .setAttribute("null", (String) null)
                        .addEvent("no attributes", (Attributes) null)
                        .setStatus(null)
                        .recordException(null)
                        .setAllAttributes(null)
                        .end(0, null))
                .doesNotThrowAnyException();
        weft.awaitSpans(1);
    }

    @Test
    void metricsAndLogsDoNothingWithoutErrors() {
        GlobalOpenTelemetry.getMeter("shop")
                .counterBuilder("orders")
                .build()
                .add(1, Attributes.of(AttributeKey.stringKey("k"), "v"));
        GlobalOpenTelemetry.meterBuilder("shop")
                .build()
                .histogramBuilder("time")
                .build()
                .record(1.5);
        GlobalOpenTelemetry.get()
                .getLogsBridge()
                .get("shop")
                .logRecordBuilder()
                .setBody("hello")
                .emit();
    }
}

package dev.weft.instrumentation.brave;

import static org.assertj.core.api.Assertions.assertThat;

import brave.ScopedSpan;
import brave.Span;
import brave.Tracer;
import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.B3SingleFormat;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BraveTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.brave.BraveInstrumentation");

    private final List<MutableSpan> reported = new CopyOnWriteArrayList<>();
    private final Tracing tracing = Tracing.newBuilder()
            .addSpanHandler(new SpanHandler() {
                @Override
                public boolean end(TraceContext context, MutableSpan span, Cause cause) {
                    reported.add(span);
                    return true;
                }
            })
            .build();
    private final Tracer tracer = tracing.tracer();

    @AfterEach
    void close() {
        tracing.close();
    }

    @Test
    void theVersionIsTheOneThatTheBuildMeans() {
        String meant = System.getProperty("weft.test.brave");
        if (meant != null) {
            assertThat(Tracer.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .contains("brave-" + meant + ".jar");
        }
    }

    @Test
    void whatBraveBeginsIsAChildOfWeftsSpan() throws Exception {
        weft.inSpan("job", () -> {
            assertChild(tracer.newTrace().context(), weft.currentSpanId());
            assertChild(tracer.nextSpan().context(), weft.currentSpanId());
            assertChild(tracer.nextSpan(TraceContextOrSamplingFlags.EMPTY).context(), weft.currentSpanId());
            assertChild(tracer.nextSpan(request -> true, "request").context(), weft.currentSpanId());
            ScopedSpan scoped = tracer.startScopedSpan("scoped");
            assertChild(scoped.context(), weft.currentSpanId());
            scoped.finish();
            return null;
        });

        weft.awaitSpans(1);
    }

    /** Whatever the caller says to Brave of sampling, Weft has decided. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "d"})
    void theCallerIsTheParentOfWeftsRequestOnly(String flag) throws Exception {
        TraceContextOrSamplingFlags extracted = caller(flag);
        weft.inRequest(List.of("traceparent: 00-" + TRACE + "-" + CALLER + "-01"), () -> {
            Span next = tracer.nextSpan(extracted);
            Span joined = tracer.joinSpan(extracted.context());
            assertChild(next.context(), weft.currentSpanId());
            assertChild(joined.context(), weft.currentSpanId());
            assertThat(joined.context().spanIdString()).isNotEqualTo(CALLER);
            assertThat(joined.context().shared()).isFalse();
            assertThat(next.context().traceIdString()).isEqualTo(TRACE);
            assertThat(tracer.newChild(next.context()).context().parentIdString())
                    .isEqualTo(next.context().spanIdString());
            return null;
        });

        assertThat(weft.awaitSpans(1).get(0).parentSpanId()).isEqualTo(CALLER);
    }

    /** As an application does that has stored the ids of a span. */
    @Test
    void aSpanThatIsGoneOnWithKeepsItsIds() throws Exception {
        weft.inRequest(List.of(), () -> {
            TraceContext named = caller("1").context();
            assertThat(tracer.toSpan(named).context().spanIdString()).isEqualTo(CALLER);
            return null;
        });

        weft.awaitSpans(1);
    }

    /** Headers that only Brave reads. */
    @Test
    void anotherTraceOfTheCallersIsLeftForWefts() throws Exception {
        TraceContextOrSamplingFlags extracted = caller("1");
        String[] trace = new String[1];
        weft.inRequest(List.of(), () -> {
            Span span = tracer.nextSpan(extracted);
            assertChild(span.context(), weft.currentSpanId());
            trace[0] = span.context().traceIdString();
            return null;
        });

        assertThat(weft.awaitSpans(1).get(0).traceId()).isEqualTo(trace[0]);
    }

    @Test
    void whatWeftDoesNotSampleBraveDoesNot() throws Exception {
        weft.inRequest(List.of("traceparent: 00-" + TRACE + "-" + CALLER + "-00"), () -> {
            Span span = tracer.nextSpan();
            assertThat(span.context().traceIdString()).isEqualTo(TRACE);
            assertThat(span.context().sampled()).isFalse();
            span.start().finish();
            return null;
        });

        weft.assertNoSpans();
        assertThat(reported).isEmpty();
    }

    @Test
    void whereNoSpanOfWeftsIsCurrentNothingChanges() throws Exception {
        TraceContextOrSamplingFlags extracted = caller("1");

        assertThat(tracer.nextSpan().context().parentIdString()).isNull();
        assertThat(tracer.nextSpan(extracted).context().parentIdString()).isEqualTo(CALLER);
        assertThat(tracer.joinSpan(extracted.context()).context().spanIdString())
                .isEqualTo(CALLER);
    }

    /** As where a job takes a message from a queue that Weft does not know. */
    @Test
    void aParentFromOutsideIsKeptWhereWeftServesNobody() throws Exception {
        TraceContextOrSamplingFlags extracted = caller("1");
        weft.inSpan("job", () -> {
            assertThat(tracer.nextSpan(extracted).context().parentIdString()).isEqualTo(CALLER);
            return null;
        });

        weft.awaitSpans(1);
    }

    private static TraceContextOrSamplingFlags caller(String flag) {
        return B3SingleFormat.parseB3SingleFormat(TRACE + "-" + CALLER + "-" + flag);
    }

    private static void assertChild(TraceContext context, String parent) {
        assertThat(context.parentIdString()).isEqualTo(parent);
        assertThat(context.traceIdString()).hasSize(32);
        assertThat(context.sampled()).isTrue();
        assertThat(context.isLocalRoot()).isTrue();
    }
}

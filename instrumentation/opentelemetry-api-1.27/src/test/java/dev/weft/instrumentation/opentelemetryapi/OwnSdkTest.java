package dev.weft.instrumentation.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications that bring an SDK of their own. */
class OwnSdkTest {

    @RegisterExtension
    static final WeftExtension weft = Api.WEFT;

    @BeforeEach
    @AfterEach
    void forget() {
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void aGlobalSdkDoesNotSplitTheTrace() throws Exception {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().buildAndRegisterGlobal();
        weft.inSpan("request", () -> {
            Span span = Api.tracer().spanBuilder("order").startSpan();
            try (Scope scope = span.makeCurrent()) {
                return weft.inSpan("query", () -> null);
            } finally {
                span.end();
            }
        });

        assertThat(weft.awaitTraces(1).get(0).spans())
                .extracting(RecordedSpan::name)
                .containsExactlyInAnyOrder("request", "order", "query");
        sdk.close();
    }

    @Test
    void theSecondToSetTheGlobalInstanceIsToldAsWithoutWeft() {
        OpenTelemetry first = OpenTelemetrySdk.builder().build();
        GlobalOpenTelemetry.set(first);

        assertThatThrownBy(() -> GlobalOpenTelemetry.set(OpenTelemetry.noop()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(GlobalOpenTelemetry.get().getMeterProvider()).isSameAs(first.getMeterProvider());
        assertThat(GlobalOpenTelemetry.get().getLogsBridge()).isSameAs(first.getLogsBridge());
    }

    @Test
    void whatAnSdkObjectTracesIsWefts() throws Exception {
        List<SpanData> exported = new ArrayList<>();
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(new Exporter(exported)))
                        .build())
                .build();
        weft.inSpan("request", () -> {
            Span span = sdk.getTracer("own").spanBuilder("order").startSpan();
            try (Scope scope = span.makeCurrent()) {
                assertThat(Span.current()).isSameAs(span);
                return weft.inSpan("query", () -> null);
            } finally {
                span.end();
            }
        });

        List<RecordedSpan> spans = weft.awaitTraces(1).get(0).spans();
        assertThat(spans).extracting(RecordedSpan::name).containsExactly("request", "order", "query");
        assertThat(spans.get(1).scope()).isEqualTo("own");
        assertThat(spans.get(2).isChildOf(spans.get(1))).isTrue();
        sdk.close();
        assertThat(exported).isEmpty();
    }

    /** As a filter does that reads the caller's headers again, below the server that Weft traces. */
    @Test
    void aSecondServerSpanIsAPartOfTheFirst() throws Exception {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().build();
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String caller = "b7ad6b7169203331";
        weft.inRequest(List.of("traceparent: 00-" + trace + "-" + caller + "-01"), () -> {
            Context extracted = Context.current()
                    .with(Span.wrap(SpanContext.createFromRemoteParent(
                            trace, caller, TraceFlags.getSampled(), TraceState.getDefault())));
            Span span = sdk.getTracer("own")
                    .spanBuilder("http get")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(extracted)
                    .startSpan();
            try (Scope scope = extracted.with(span).makeCurrent()) {
                return weft.inSpan("query", () -> null);
            } finally {
                span.end();
            }
        });

        List<RecordedSpan> spans = weft.awaitSpansByStart(3);
        assertThat(spans)
                .extracting(RecordedSpan::name, RecordedSpan::kind)
                .containsExactly(
                        Tuple.tuple("request", RecordedSpan.Kind.SERVER),
                        Tuple.tuple("http get", RecordedSpan.Kind.INTERNAL),
                        Tuple.tuple("query", RecordedSpan.Kind.INTERNAL));
        assertThat(spans.get(1).isChildOf(spans.get(0))).isTrue();
        assertThat(spans.get(2).isChildOf(spans.get(1))).isTrue();
        sdk.close();
    }

    @Test
    void aServerThatWeftDoesNotKnowHasItsOwnSpan() throws Exception {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().build();
        sdk.getTracer("own")
                .spanBuilder("http get")
                .setSpanKind(SpanKind.SERVER)
                .startSpan()
                .end();

        assertThat(weft.awaitSpans(1).get(0).kind()).isEqualTo(RecordedSpan.Kind.SERVER);
        sdk.close();
    }

    /** Remembers what it gets. */
    private static final class Exporter implements SpanExporter {
        private final List<SpanData> exported;

        Exporter(List<SpanData> exported) {
            this.exported = exported;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exported.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}

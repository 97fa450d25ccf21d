package dev.weft.instrumentation.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
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
    void aSpanOfAnotherSdkIsPartOfTheTraceAndStaysItsOwn() throws Exception {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(
                        io.opentelemetry.sdk.trace.SdkTracerProvider.builder().build())
                .build();
        String[] ids = new String[1];
        weft.inSpan("request", () -> {
            Span span = sdk.getTracer("own").spanBuilder("order").startSpan();
            ids[0] = span.getSpanContext().getSpanId();
            assertThat(span.getSpanContext().getTraceId())
                    .isEqualTo(Span.current().getSpanContext().getTraceId());
            try (Scope scope = span.makeCurrent()) {
                assertThat(Span.current()).isSameAs(span);
                return weft.inSpan("query", () -> null);
            }
        });

        List<RecordedSpan> spans = weft.awaitSpansByStart(2);
        assertThat(spans.get(1))
                .returns(spans.get(0).traceId(), RecordedSpan::traceId)
                .returns(ids[0], RecordedSpan::parentSpanId);
        sdk.close();
    }
}

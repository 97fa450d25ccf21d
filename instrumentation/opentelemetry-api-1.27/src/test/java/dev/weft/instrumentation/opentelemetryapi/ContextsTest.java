package dev.weft.instrumentation.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application and Weft have one context. */
class ContextsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

    private static final ContextKey<String> TENANT = ContextKey.named("tenant");
    private static final ContextKey<String> OTHER = ContextKey.named("tenant");

    @RegisterExtension
    static final WeftExtension weft = Api.WEFT;

    @Test
    void valuesOfTheApplicationSurviveSpansOfWeft() throws Exception {
        Context context = Context.current().with(TENANT, "acme");
        try (Scope scope = context.makeCurrent()) {
            assertThat(Context.current()).isEqualTo(context);
            weft.inSpan("work", () -> {
                assertThat(Context.current().get(TENANT)).isEqualTo("acme");
                assertThat(Context.current().get(OTHER)).isNull();
                try (Scope inner = Context.current().with(OTHER, "inner").makeCurrent()) {
                    assertThat(Context.current().get(TENANT)).isEqualTo("acme");
                    assertThat(Context.current().get(OTHER)).isEqualTo("inner");
                    assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(weft.currentSpanId());
                }
                assertThat(Context.current().get(OTHER)).isNull();
                return null;
            });
        }
        assertThat(Context.current()).isEqualTo(Context.root());
        assertThat(Context.current().get(TENANT)).isNull();
        weft.awaitSpans(1);
    }

    @Test
    void theRootContextHidesTheSpanOfWeft() throws Exception {
        weft.inSpan("hidden", () -> {
            try (Scope scope = Context.root().makeCurrent()) {
                assertThat(Span.current().getSpanContext().isValid()).isFalse();
                return weft.inSpan("own", () -> null);
            }
        });

        assertThat(weft.awaitTraces(2)).hasSize(2);
    }

    @Test
    void aWrappedTaskTakesAllOfTheContextAlong() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        Thread thread = weft.inSpan("work", () -> {
            try (Scope scope = Context.current().with(TENANT, "acme").makeCurrent()) {
                String span = weft.currentSpanId();
                return new Thread(Context.current().wrap(() -> {
                    assertThat(weft.currentSpanId()).isEqualTo(span);
                    seen.set(Context.current().get(TENANT));
                }));
            }
        });
        thread.start();
        thread.join();

        assertThat(seen).hasValue("acme");
        weft.awaitSpans(1);
    }

    @Test
    void aTaskOfAnExecutorTakesAllOfTheContextAlong() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Span span = Api.tracer().spanBuilder("order").startSpan();
            Context context = Context.current().with(TENANT, "acme").with(span);
            try (Scope scope = context.makeCurrent()) {
                assertThat(executor.submit(() -> Context.current().get(TENANT)).get())
                        .isEqualTo("acme");
                assertThat(executor.submit(() -> Span.current()).get()).isSameAs(span);
            }
            span.end();
            assertThat(executor.submit(() -> Context.current().get(TENANT)).get())
                    .isNull();
        } finally {
            executor.shutdown();
        }
        weft.awaitSpans(1);
    }

    @Test
    void baggageOfTheCallerIsTheApplications() throws Exception {
        weft.inRequest(List.of("traceparent: " + PARENT, "baggage: user=Ann;vip,shop=tea%20house"), () -> {
            assertThat(Baggage.current().getEntryValue("user")).isEqualTo("Ann");
            assertThat(Baggage.current().asMap().get("user").getMetadata().getValue())
                    .isEqualTo("vip");
            assertThat(Baggage.current().getEntryValue("shop")).isEqualTo("tea house");
            assertThat(injected(Context.current())).containsEntry("baggage", "user=Ann;vip,shop=tea%20house");
            return null;
        });
        weft.awaitSpans(1);
    }

    @Test
    void baggageOfTheApplicationIsSent() throws Exception {
        Baggage baggage = Baggage.builder()
                .put("user", "Ann", BaggageEntryMetadata.create("vip"))
                .build();
        try (Scope scope = baggage.makeCurrent()) {
            assertThat(Baggage.current()).isEqualTo(baggage);
            weft.inSpan("work", () -> {
                assertThat(Baggage.current()).isEqualTo(baggage);
                assertThat(injected(Context.current())).containsEntry("baggage", "user=Ann;vip");
                return null;
            });
        }
        assertThat(Baggage.current().isEmpty()).isTrue();
        weft.awaitSpans(1);
    }

    @Test
    void propagatorsReadAndWriteW3cTraceContext() throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put("traceparent", PARENT);
        headers.put("tracestate", "a=1,b=2,c=3");
        Context context = propagator().extract(Context.root().with(TENANT, "acme"), headers, new MapGetter());

        assertThat(context.get(TENANT)).isEqualTo("acme");
        assertThat(Span.fromContext(context).getSpanContext().isRemote()).isTrue();
        assertThat(Span.fromContext(context).getSpanContext().getTraceState().asMap())
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("c", "3"));
        assertThat(injected(context)).containsEntry("traceparent", PARENT).containsEntry("tracestate", "a=1,b=2,c=3");
        assertThat(propagator().fields()).contains("traceparent", "tracestate", "baggage");

        Span span = Api.tracer().spanBuilder("child").setParent(context).startSpan();
        span.end();
        assertThat(injected(Context.root().with(span)))
                .containsEntry("tracestate", "a=1,b=2,c=3")
                .containsEntry(
                        "traceparent",
                        "00-" + TRACE + "-" + span.getSpanContext().getSpanId() + "-01");
        assertThat(weft.awaitSpans(1).get(0))
                .returns(TRACE, RecordedSpan::traceId)
                .returns(SPAN, RecordedSpan::parentSpanId);
    }

    @Test
    void nothingToReadOrWriteIsNoTrouble() {
        assertThat(propagator().extract(Context.root(), new HashMap<>(), new MapGetter()))
                .isEqualTo(Context.root());
        assertThat(propagator().extract(null, new HashMap<>(), new MapGetter())).isEqualTo(Context.root());
        assertThat(propagator().extract(Context.root(), new HashMap<>(), null)).isEqualTo(Context.root());
        propagator().inject(null, new HashMap<String, String>(), Map::put);
        propagator().inject(Context.root(), new HashMap<String, String>(), null);
    }

    @Test
    void whatACallbackThrowsIsTheApplications() {
        IllegalStateException own = new IllegalStateException("of the application");

        assertThatThrownBy(() -> propagator().extract(Context.root(), new HashMap<>(), new MapGetter() {
                    @Override
                    public String get(Map<String, String> carrier, String key) {
                        throw own;
                    }
                }))
                .isSameAs(own);
        assertThatThrownBy(() -> {
                    Span span = Api.tracer().spanBuilder("order").startSpan();
                    propagator().inject(Context.root().with(span), "carrier", (carrier, key, value) -> {
                        throw own;
                    });
                })
                .isSameAs(own);
        assertThatThrownBy(() -> Context.root()
                        .with(TENANT, "acme")
                        .wrap((Runnable) () -> {
                            throw own;
                        })
                        .run())
                .isSameAs(own);
        assertThat(Context.current()).isEqualTo(Context.root());
    }

    private static TextMapPropagator propagator() {
        return GlobalOpenTelemetry.getPropagators().getTextMapPropagator();
    }

    private static Map<String, String> injected(Context context) {
        Map<String, String> headers = new HashMap<>();
        propagator().inject(context, headers, Map::put);
        return headers;
    }

    private static class MapGetter implements TextMapGetter<Map<String, String>> {
        @Override
        @SuppressWarnings("deprecation") // Of the newer versions; older ones ask it.
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    }
}

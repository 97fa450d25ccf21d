package dev.weft.smoke.alreadytraced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that trace by themselves: one trace, one SERVER and one CLIENT span an exchange, and no trouble. */
class AlreadyTracedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    /** Spring Boot's own sampling of 10 % stays out of it, and so do the application's exporters. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"boot-3-otel", "boot-4-otel"})
    void observationsOfMicrometerAreChildrenOfWeftsSpans(String libraries) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Shop shop = Shop.start(libraries, receiver)) {
            String ids = shop.get("/order", "traceparent", "00-" + TRACE + "-" + CALLER + "-01");
            List<RecordedSpan> spans = exchange(receiver, shop);

            assertThat(ids).isEqualTo(TRACE + " " + TRACE);
            RecordedSpan pack = only(spans, span -> span.name().equals("pack"));
            RecordedSpan client = only(spans, span -> span.kind() == Kind.CLIENT);
            assertThat(pack.kind()).isEqualTo(Kind.INTERNAL);
            assertThat(ancestors(pack, spans)).contains(server(spans, CALLER));
            assertThat(ancestors(client, spans)).contains(pack);
            assertThat(shop.output())
                    .filteredOn(line -> line.contains("an OpenTelemetry SDK of its own"))
                    .hasSize(1);
        }
    }

    /** Its interceptor says that it records the exchange, so its span is the CLIENT span, and its header is sent. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"boot-3-starter", "boot-4-starter"})
    void theStarterOfOpenTelemetryIsPartOfIt(String libraries) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Shop shop = Shop.start(libraries, receiver)) {
            shop.get("/order", "traceparent", "00-" + TRACE + "-" + CALLER + "-01");
            List<RecordedSpan> spans = exchange(receiver, shop);

            assertThat(only(spans, span -> span.kind() == Kind.CLIENT).scope()).startsWith("io.opentelemetry.");
        }
    }

    /** Brave has spans of its own, which take Weft's trace id, from the caller or not. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"boot-3-brave", "boot-4-brave"})
    void braveTakesPartInWeftsTrace(String libraries) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Shop shop = Shop.start(libraries, receiver)) {
            String ids = shop.get("/order", "traceparent", "00-" + TRACE + "-" + CALLER + "-01");

            assertThat(ids).isEqualTo(TRACE + " " + TRACE);
            assertThat(exchange(receiver, shop)).hasSize(3);

            receiver.clear();
            String own = shop.get("/order");
            receiver.await("an order's spans", spans -> spans.size() >= 3, PATIENCE);
            List<RecordedSpan> spans = receiver.spans();
            String trace = spans.get(0).traceId();
            assertThat(own).isEqualTo(trace + " " + trace);
            assertThat(spans).hasSize(3).extracting(RecordedSpan::traceId).containsOnly(trace);
            assertThat(shop.output())
                    .filteredOn(line -> line.contains("[weft]"))
                    .as(shop.toString())
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("traces with Brave");
        }
    }

    /** All spans of one order: two servers, one client between them, one trace. */
    private static List<RecordedSpan> exchange(OtlpReceiver receiver, Shop shop) throws InterruptedException {
        receiver.await("both servers' spans", spans -> count(spans, Kind.SERVER) >= 2 && isConnected(spans), PATIENCE);
        // The application's own exporter would have sent by now.
        Thread.sleep(1_000);
        List<RecordedSpan> spans = receiver.spans();
        assertThat(spans).as(shop.toString()).extracting(RecordedSpan::traceId).containsOnly(TRACE);
        assertThat(count(spans, Kind.SERVER)).as("%s", spans).isEqualTo(2);
        assertThat(count(spans, Kind.CLIENT)).as("%s", spans).isEqualTo(1);
        assertThat(isConnected(spans)).as("%s", spans).isTrue();
        RecordedSpan client = only(spans, span -> span.kind() == Kind.CLIENT);
        assertThat(ancestors(client, spans)).contains(server(spans, CALLER));
        assertThat(server(spans, client.spanId()).name()).isEqualTo("GET /stock");
        assertThat(shop.output()).noneMatch(line -> line.contains("Exception"));
        return spans;
    }

    private static long count(List<RecordedSpan> spans, Kind kind) {
        return spans.stream().filter(span -> span.kind() == kind).count();
    }

    private static boolean isConnected(List<RecordedSpan> spans) {
        return spans.stream()
                .allMatch(span -> span.parentSpanId().equals(CALLER)
                        || spans.stream().anyMatch(parent -> span.isChildOf(parent)));
    }

    private static RecordedSpan server(List<RecordedSpan> spans, String parent) {
        return only(
                spans, span -> span.kind() == Kind.SERVER && span.parentSpanId().equals(parent));
    }

    private static RecordedSpan only(List<RecordedSpan> spans, Predicate<RecordedSpan> wanted) {
        List<RecordedSpan> found = spans.stream().filter(wanted).toList();
        assertThat(found).as("%s", spans).hasSize(1);
        return found.get(0);
    }

    private static List<RecordedSpan> ancestors(RecordedSpan span, List<RecordedSpan> spans) {
        Map<String, RecordedSpan> byId =
                spans.stream().collect(Collectors.toMap(RecordedSpan::spanId, Function.identity()));
        return java.util.stream.Stream.iterate(
                        byId.get(span.parentSpanId()), at -> at != null, at -> byId.get(at.parentSpanId()))
                .toList();
    }
}

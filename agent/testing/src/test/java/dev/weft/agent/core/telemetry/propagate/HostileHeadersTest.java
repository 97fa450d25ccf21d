package dev.weft.agent.core.telemetry.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import dev.weft.testing.Fuzz;
import dev.weft.testing.FuzzInput;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever arrives as headers: nothing is thrown, little is kept, and what goes on is valid for us and for the SDK's parsers. */
class HostileHeadersTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static final List<String> PARENTS = List.of(
            PARENT,
            PARENT,
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03",
            "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-will-be-like",
            " \t" + PARENT + " ");

    private static final List<String> STATES = List.of(
            "",
            "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
            "a=1 , b=2,,c= 3\t,4d=5",
            "t@v= x ," + "k".repeat(200) + '=' + "v".repeat(200),
            members(32));

    private static final List<String> BAGGAGE = List.of(
            "",
            "userId=alice,serverNode=DF%2028,isProduction=false",
            "key1=value1;property1;property2, key2 = value2, key3=value3; propertyKey=propertyValue",
            "a=%C3%A4%F0%9F%98%80%FF,b==,c=;p",
            members(64));

    /** Inputs of up to a few times {@link FuzzInput#MOST} characters; what we make of them. */
    private static final long MOST_BYTES = 2_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static String members(int count) {
        StringBuilder list = new StringBuilder("k0=v");
        for (int i = 1; i < count; i++) {
            list.append(",k").append(i).append("=v").append(i);
        }
        return list.toString();
    }

    @Test
    void traceContextSurvivesThem() {
        int[] carried = new int[2];
        int inputs = Fuzz.run(input -> {
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("traceparent", input.oneIn(4) ? lines(input, PARENTS) : List.of(PARENT));
            headers.put("tracestate", lines(input, STATES));

            Map<String, String> sent = passOn(new TraceContextPropagator(), headers);

            carried[0] += sent.containsKey("traceparent") ? 1 : 0;
            carried[1] += sent.containsKey("tracestate") ? 1 : 0;
            assertValidTraceContext(sent);
        });
        // Not all is garbage, and not all is harmless.
        assertShare(carried[0], inputs);
        assertShare(carried[1], inputs);
    }

    private static void assertValidTraceContext(Map<String, String> sent) {
        if (sent.isEmpty()) {
            return;
        }
        assertThat(sent.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]");
        SpanContext read = Span.fromContext(read(W3CTraceContextPropagator.getInstance(), sent))
                .getSpanContext();
        assertThat(read.isValid()).isTrue();
        String state = sent.get("tracestate");
        if (state == null) {
            return;
        }
        assertThat(state).hasSizeBetween(3, 1_024).matches("[ -~]+");
        // The SDK knows Level 1 only, where no key begins with a digit unless it names a tenant.
        boolean levelOne = List.of(state.split(",", -1)).stream()
                .map(member -> member.substring(0, member.indexOf('=')))
                .noneMatch(key -> Character.isDigit(key.charAt(0)) && key.indexOf('@') < 0);
        if (levelOne) {
            assertThat(read.getTraceState().asMap()).hasSize(state.split(",", -1).length);
        }
    }

    @Test
    void baggageSurvivesThem() {
        int[] carried = new int[1];
        int inputs = Fuzz.run(input -> {
            Map<String, String> sent = passOn(new BaggagePropagator(), Map.of("baggage", lines(input, BAGGAGE)));
            if (sent.isEmpty()) {
                return;
            }
            carried[0]++;
            assertThat(sent.get("baggage")).hasSizeBetween(2, 8_192).matches("[!-~&&[^\"\\\\]]+");
            Baggage ours = Baggage.fromContext(read(new BaggagePropagator(), sent));
            Baggage theirs = Baggage.fromContext(read(W3CBaggagePropagator.getInstance(), sent));
            assertThat(List.copyOf(theirs.asMap().keySet()))
                    .isEqualTo(List.copyOf(ours.asMap().keySet()));
            assertThat(ours.size()).isBetween(1, 64);
        });
        assertShare(carried[0], inputs);
    }

    /** Baggage that an application makes of any texts can be sent, and read as it was. */
    @Test
    void anyValueOfBaggageArrives() {
        Fuzz.run(input -> {
            String value = input.text();
            Map<String, String> sent = new TreeMap<>();
            new BaggagePropagator()
                    .inject(
                            Context.root()
                                    .with(Baggage.builder()
                                            .put("key", value)
                                            .put(input.text(), "odd")
                                            .build()),
                            sent,
                            Map::put);

            String arrived =
                    Baggage.fromContext(read(new BaggagePropagator(), sent)).getEntryValue("key");
            if (arrived == null) {
                assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(2_000);
            } else {
                // Half a surrogate pair has no UTF-8.
                assertThat(arrived)
                        .isEqualTo(new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            }
        });
    }

    /** Neither everything nor next to nothing goes on; of a single input it may be both. */
    private static void assertShare(int carried, int inputs) {
        if (inputs > 100) {
            assertThat(100.0 * carried / inputs).isBetween(5.0, 99.0);
        }
    }

    /** None to four headers of a name: valid, nearly valid, and anything. */
    private static List<String> lines(FuzzInput input, List<String> corpus) {
        List<String> lines = new ArrayList<>();
        int count = input.oneIn(3) ? input.below(5) : 1;
        for (int i = 0; i < count; i++) {
            lines.add(input.oneIn(8) ? input.text() : input.mutated(corpus));
        }
        return lines;
    }

    /** What is sent on after these headers: the same again when it is received, for little memory. */
    private Map<String, String> passOn(TextMapPropagator propagator, Map<String, List<String>> headers) {
        long before = threads.getCurrentThreadAllocatedBytes();
        Context context = propagator.extract(Context.root(), headers, Lines.INSTANCE);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        Map<String, String> sent = new TreeMap<>();
        propagator.inject(context, sent, Map::put);

        Map<String, String> again = new TreeMap<>();
        propagator.inject(read(propagator, sent), again, Map::put);
        assertThat(again).isEqualTo(sent);
        return sent;
    }

    private static Context read(TextMapPropagator propagator, Map<String, String> headers) {
        return propagator.extract(Context.root(), headers, Map::get);
    }

    private enum Lines implements TextMapGetter<Map<String, List<String>>> {
        INSTANCE;

        @Override
        public String get(Map<String, List<String>> headers, String name) {
            Iterator<String> all = getAll(headers, name);
            return all.hasNext() ? all.next() : null;
        }

        @Override
        public Iterator<String> getAll(Map<String, List<String>> headers, String name) {
            return headers.getOrDefault(name, List.of()).iterator();
        }
    }
}

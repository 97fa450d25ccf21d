package dev.weft.smoke.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.smoke.chain.Chain.Fields;
import dev.weft.smoke.chain.Chain.Shipped;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One context goes through processes that do not share a line of code: Node's SDK sends what Weft reads, and the other way round. */
final class NodeChainIT {

    private static final String CALLER = "00f067aa0ba902b7";
    private static final String TRACESTATE = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE";
    private static final String BAGGAGE = "tenant=blue,note=two%20words;for=all";

    private static Chain chain;

    @BeforeAll
    static void start() throws Exception {
        Node.require();
        chain = Chain.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void a_request_is_one_trace_with_tracestate_and_baggage_to_its_end() throws Exception {
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        Shipped shipped = send("one", traceId, "01");

        RecordedTrace trace = chain.awaitTrace(traceId);
        assertThat(trace.orphans())
                .as("%s", trace)
                .singleElement()
                .satisfies(first -> assertThat(first.parentSpanId()).isEqualTo(CALLER));
        assertThat(outline(trace)).isEqualTo("""
                SERVER of front: GET
                  CLIENT of front: GET
                    SERVER of service: GET /order/
                      CLIENT of service: GET
                        SERVER of shipper: GET
                          PRODUCER of shipper: send shipping
                            CONSUMER of consumer: process shipping
                """);
        assertThat(shipped.received()).isEqualTo(fields(traceId, spanId(trace, RecordedSpan.Kind.PRODUCER), "01"));
        assertThat(shipped.current()).isEqualTo(fields(traceId, spanId(trace, RecordedSpan.Kind.CONSUMER), "01"));
    }

    @Test
    void a_request_that_is_not_sampled_has_no_span_anywhere() throws Exception {
        String traceId = "0af7651916cd43dd8448eb211c80319c";
        Shipped shipped = send("two", traceId, "00");

        assertUnsampled(shipped.received(), traceId);
        assertUnsampled(shipped.current(), traceId);
        // Each process exports in order: what it had recorded of the request before has arrived with this one.
        String later = "0af7651916cd43dd8448eb211c80319d";
        send("three", later, "01");
        chain.awaitTrace(later);
        assertThat(chain.spans()).noneMatch(span -> span.traceId().equals(traceId));
        // Nor did a trace begin anew: each span is of a request that was sampled, and below its caller.
        assertThat(RecordedTrace.of(chain.spans()))
                .allSatisfy(trace -> assertThat(trace.roots()).isEmpty());
    }

    private static Shipped send(String id, String traceId, String flags) throws Exception {
        String traceparent = "00-" + traceId + "-" + CALLER + "-" + flags;
        return chain.order(id, traceparent, "tracestate", TRACESTATE, "baggage", BAGGAGE);
    }

    private static Fields fields(String traceId, String spanId, String flags) {
        return Fields.of("00-" + traceId + "-" + spanId + "-" + flags, TRACESTATE, BAGGAGE);
    }

    private static void assertUnsampled(Fields fields, String traceId) {
        assertThat(fields.traceparent()).matches("00-" + traceId + "-[0-9a-f]{16}-00");
        assertThat(fields).isEqualTo(Fields.of(fields.traceparent(), TRACESTATE, BAGGAGE));
    }

    private static String spanId(RecordedTrace trace, RecordedSpan.Kind kind) {
        return trace.spans().stream()
                .filter(span -> span.kind() == kind)
                .findFirst()
                .orElseThrow()
                .spanId();
    }

    private static String outline(RecordedTrace trace) {
        StringBuilder text = new StringBuilder();
        trace.roots().forEach(root -> outline(trace, root, "", text));
        trace.orphans().forEach(orphan -> outline(trace, orphan, "", text));
        return text.toString();
    }

    private static void outline(RecordedTrace trace, RecordedSpan span, String indent, StringBuilder text) {
        text.append(indent).append(span.kind()).append(" of ").append(span.service());
        text.append(": ").append(span.name()).append('\n');
        trace.childrenOf(span).forEach(child -> outline(trace, child, indent + "  ", text));
    }
}

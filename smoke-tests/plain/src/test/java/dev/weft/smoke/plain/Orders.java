package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.time.Duration;
import java.util.List;

/** What an order looks like: the answer, the trace, the stderr of a healthy program. */
final class Orders {

    static final String ANSWER = "200 ordered 1 of 1";

    /** Two statements fill the table before the first request; each is a trace of its own. */
    static final int STATEMENTS_AT_START = 2;

    private static final String TRACE = """
            SERVER GET /shop/order/*
              CLIENT GET
                SERVER GET /shop/stock/*
                  CLIENT SELECT item
              CLIENT UPDATE item
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orders() {}

    /** Sends so many orders, one after the other, and expects each answer. */
    static void send(Program program, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(program.get("/shop/order/1")).as("%s", program).isEqualTo(ANSWER);
        }
    }

    /** Sends orders until one is traced whole (the JDK's classes are woven beside the application), then forgets their spans. */
    static void awaitWhole(Program program, OtlpReceiver receiver) throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            receiver.clear();
            send(program, 1);
            // Longer than the schedule of the export that Launch sets.
            Thread.sleep(1_000);
            List<RecordedTrace> traces = RecordedTrace.of(receiver.spans());
            if (traces.size() == 1 && outline(traces.get(0)).equals(TRACE)) {
                receiver.clear();
                return;
            }
        }
        throw new AssertionError("no whole trace, but " + RecordedTrace.of(receiver.spans()));
    }

    /** Expects so many whole traces of orders, and no span at all besides those and the ones of the start. */
    static void assertTraces(OtlpReceiver receiver, int count) {
        assertTraces(receiver, count, STATEMENTS_AT_START);
    }

    static void assertTraces(OtlpReceiver receiver, int count, int others) {
        assertTraces(receiver, count, others, TRACE);
    }

    /** Expects so many traces that look like this, a line per span, and so many other spans. */
    static void assertTraces(OtlpReceiver receiver, int count, int others, String trace) {
        int spans = count * (int) trace.lines().count() + others;
        List<RecordedTrace> traces = RecordedTrace.of(receiver.awaitSpans(spans, PATIENCE));
        assertThat(traces.stream().map(Orders::outline).filter(outline -> outline.contains("SERVER")))
                .hasSize(count)
                .containsOnly(trace);
        assertThat(receiver.spans()).as("%s", traces).hasSize(spans);
    }

    /** Expects stderr to be Weft's one line, and that to name the service and the endpoint. */
    static void assertOnlyStartLine(Program program, OtlpReceiver receiver) {
        assertThat(program.stderr())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsIgnoringCase("weft")
                        .contains("plain")
                        .contains(receiver.endpoint())
                        .containsPattern("\\d ms"));
    }

    private static String outline(RecordedTrace trace) {
        StringBuilder text = new StringBuilder();
        trace.roots().forEach(root -> outline(trace, root, "", text));
        trace.orphans().forEach(orphan -> outline(trace, orphan, "ORPHAN ", text));
        return text.toString();
    }

    private static void outline(RecordedTrace trace, RecordedSpan span, String indent, StringBuilder text) {
        text.append(indent).append(span.kind()).append(' ').append(span.name()).append('\n');
        trace.childrenOf(span).forEach(child -> outline(trace, child, indent + "  ", text));
    }
}

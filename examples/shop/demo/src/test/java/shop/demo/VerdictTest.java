package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo's exit code is only worth something if the verdict notices. */
class VerdictTest {
    @Test
    void equalNeighboursAreCountedAndChildrenAreIndented() {
        Verdict verdict = new Verdict(
                List.of(
                        Spans.root(80),
                        Spans.refused("02", "01", 0, 20),
                        Spans.query("03", "01", 40, 50),
                        Spans.query("04", "01", 50, 60)),
                1);
        assertThat(verdict.tracesOf(Visit.HISTORY))
                .singleElement()
                .extracting(TraceTree::of)
                .isEqualTo("""
                orders SERVER GET /history 200
                  orders CLIENT GET 401 ERROR
                  orders CLIENT SELECT items (2 times)
                """);
    }

    @Test
    void aTraceThatDiffersIsAProblem() {
        assertThat(new Verdict(List.of(Spans.root(80)), 1).problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("GET /history must leave\n"));
    }

    @Test
    void anOrphanStandsAtTheMargin() {
        Verdict verdict = new Verdict(List.of(Spans.root(80), Spans.query("03", "99", 40, 50)), 1);
        assertThat(verdict.tracesOf(Visit.HISTORY))
                .singleElement()
                .extracting(TraceTree::of)
                .isEqualTo("""
                orders SERVER GET /history 200
                orders CLIENT SELECT items
                """);
    }

    @Test
    void aMissingTraceIsAProblem() {
        assertThat(new Verdict(List.of(), 2).problems()).contains("GET /orders/1 was sent 2 times and left 0 traces");
    }

    @Test
    void aTraceThatNoRequestExplainsIsAProblem() {
        RecordedSpan stray = Spans.of("orders", RecordedSpan.Kind.CLIENT, "SHOW", "01", "", Map.of(), 0, 1);
        assertThat(new Verdict(List.of(stray), 0).problems())
                .containsExactly("no request explains this trace\norders CLIENT SHOW\n");
    }
}

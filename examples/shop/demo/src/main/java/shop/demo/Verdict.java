package shop.demo;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the spans are exactly the traces that the visits must leave: each visit as often as it was made, and nothing
 * else.
 */
final class Verdict {
    private final List<RecordedTrace> traces;
    private final int rounds;

    Verdict(List<RecordedSpan> spans, int rounds) {
        this.traces = RecordedTrace.of(spans);
        this.rounds = rounds;
    }

    /** The traces that a kind of visit left, the earliest first. */
    List<RecordedTrace> tracesOf(Visit visit) {
        return traces.stream().filter(trace -> belongsTo(visit, trace)).toList();
    }

    int traces() {
        return traces.size();
    }

    int spans() {
        return traces.stream().mapToInt(trace -> trace.spans().size()).sum();
    }

    /** What differs from the expectation, a paragraph each; empty if all is well. */
    List<String> problems() {
        Set<String> problems = new LinkedHashSet<>();
        for (Visit visit : Visit.values()) {
            List<RecordedTrace> found = tracesOf(visit);
            if (found.size() != rounds) {
                problems.add(visit.method() + " " + visit.path() + " was sent " + rounds + " times and left "
                        + found.size() + " traces");
            }
            for (RecordedTrace trace : found) {
                String tree = TraceTree.of(trace);
                if (!tree.equals(visit.expected())) {
                    problems.add(visit.method() + " " + visit.path() + " must leave\n" + visit.expected() + "but left\n"
                            + tree);
                }
            }
        }
        traces.stream()
                .filter(trace -> List.of(Visit.values()).stream().noneMatch(visit -> belongsTo(visit, trace)))
                .forEach(trace -> problems.add("no request explains this trace\n" + TraceTree.of(trace)));
        return List.copyOf(problems);
    }

    private static boolean belongsTo(Visit visit, RecordedTrace trace) {
        return trace.roots().stream()
                .anyMatch(root -> visit.method().equals(root.attribute("http.request.method"))
                        && visit.path().equals(root.attribute("url.path")));
    }
}

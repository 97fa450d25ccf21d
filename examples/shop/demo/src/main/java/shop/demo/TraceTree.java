package shop.demo;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A trace reduced to what is the same in every run: one line per span with service, kind, name and outcome, indented
 * below its parent; equal neighbours are counted. A span without a parent that arrived stands at the margin, so an
 * orphan or a second root shows.
 */
final class TraceTree {
    private TraceTree() {}

    static String of(RecordedTrace trace) {
        List<RecordedSpan> tops = new ArrayList<>(trace.roots());
        tops.addAll(trace.orphans());
        return siblings(trace, tops, "");
    }

    /** HTTP status code and ERROR, as far as the span has them. */
    static String outcome(RecordedSpan span) {
        String code = Objects.toString(span.attribute("http.response.status_code"), "");
        return (code + (span.status() == RecordedSpan.Status.ERROR ? " ERROR" : "")).trim();
    }

    private static String siblings(RecordedTrace trace, List<RecordedSpan> spans, String indent) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < spans.size(); ) {
            String tree = tree(trace, spans.get(i), indent, "");
            int end = i + 1;
            while (end < spans.size() && tree(trace, spans.get(end), indent, "").equals(tree)) {
                end++;
            }
            String times = end - i == 1 ? "" : " (" + (end - i) + " times)";
            text.append(tree(trace, spans.get(i), indent, times));
            i = end;
        }
        return text.toString();
    }

    private static String tree(RecordedTrace trace, RecordedSpan span, String indent, String times) {
        String line = String.join(" ", span.service(), span.kind().name(), span.name(), outcome(span))
                .trim();
        return indent + line + times + "\n" + siblings(trace, trace.childrenOf(span), indent + "  ");
    }
}

package dev.weft.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The spans of one trace as a tree, siblings in order of their start; immutable. */
public final class RecordedTrace {
    private final String traceId;
    private final List<RecordedSpan> spans;

    private RecordedTrace(String traceId, List<RecordedSpan> spans) {
        this.traceId = traceId;
        this.spans = spans.stream()
                .sorted(Comparator.comparingLong(RecordedSpan::startNanos))
                .toList();
    }

    /** Groups spans by trace, in the order in which the traces started. */
    public static List<RecordedTrace> of(List<RecordedSpan> spans) {
        Map<String, List<RecordedSpan>> byTrace = new LinkedHashMap<>();
        for (RecordedSpan span : spans) {
            byTrace.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
        }
        return byTrace.entrySet().stream()
                .map(entry -> new RecordedTrace(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(trace -> trace.spans.get(0).startNanos()))
                .toList();
    }

    public String traceId() {
        return traceId;
    }

    /** All spans, the earliest first; never empty. */
    public List<RecordedSpan> spans() {
        return spans;
    }

    public List<RecordedSpan> roots() {
        return spans.stream().filter(RecordedSpan::isRoot).toList();
    }

    /** Spans whose parent did not arrive. */
    public List<RecordedSpan> orphans() {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.spanId()));
        return spans.stream()
                .filter(span -> !span.isRoot() && !ids.contains(span.parentSpanId()))
                .toList();
    }

    /**
     * Whether there is exactly one root and every other span hangs from it. A leaf that is still on its way cannot be
     * noticed here.
     */
    public boolean isWhole() {
        return roots().size() == 1 && orphans().isEmpty();
    }

    /** The only root; fails with the spans in the message if there is none or more than one. */
    public RecordedSpan root() {
        List<RecordedSpan> roots = roots();
        if (roots.size() != 1) {
            throw new AssertionError("expected one root, got " + roots.size() + " in " + this);
        }
        return roots.get(0);
    }

    public List<RecordedSpan> childrenOf(RecordedSpan parent) {
        return spans.stream().filter(span -> span.isChildOf(parent)).toList();
    }

    /** The tree as indented lines; spans without a parent here begin at the margin. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("trace ").append(traceId).append('\n');
        List<RecordedSpan> tops = new ArrayList<>(roots());
        tops.addAll(orphans());
        tops.forEach(top -> append(out, top, 1));
        return out.toString();
    }

    private void append(StringBuilder out, RecordedSpan span, int depth) {
        out.append("  ".repeat(depth)).append(span).append('\n');
        if (depth < 100) {
            childrenOf(span).forEach(child -> append(out, child, depth + 1));
        }
    }
}

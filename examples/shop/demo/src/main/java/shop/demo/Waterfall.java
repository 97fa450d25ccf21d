package shop.demo;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Prints a trace as one line per span (service, kind, name, bar, duration, outcome) with the attributes that matter
 * below it.
 */
final class Waterfall {
    private static final String MARGIN = "  ";
    private static final int DURATION = 9;
    private static final int OUTCOME = 9;

    /** A bar has at least so many columns, however long the names are. */
    private static final int BAR = 16;

    /** In the order in which they are shown; the longest comes last, because the end of a line may be cut. */
    private static final List<String> MATTERS = List.of(
            "error.type",
            "messaging.consumer.group.name",
            "messaging.kafka.offset",
            "db.namespace",
            "db.operation.batch.size",
            "url.full",
            "db.query.text");

    private final Terminal terminal;
    private final RecordedTrace trace;
    private final List<String> services;
    private final int serviceWidth;
    private final int kindWidth;
    private final int nameWidth;
    private final int barWidth;
    private final long start;
    private final long nanos;

    private Waterfall(Terminal terminal, RecordedTrace trace) {
        this.terminal = terminal;
        this.trace = trace;
        List<RecordedSpan> spans = trace.spans();
        services = spans.stream().map(RecordedSpan::service).distinct().toList();
        serviceWidth = services.stream().mapToInt(String::length).max().orElse(0);
        kindWidth = spans.stream()
                .mapToInt(span -> span.kind().name().length())
                .max()
                .orElse(0);
        int free = terminal.width() - MARGIN.length() - serviceWidth - kindWidth - DURATION - OUTCOME - 5;
        nameWidth = Math.min(longestName(tops(trace), ""), free - BAR);
        barWidth = free - nameWidth;
        start = spans.stream().mapToLong(RecordedSpan::startNanos).min().orElse(0);
        nanos = Math.max(spans.stream().mapToLong(RecordedSpan::endNanos).max().orElse(0) - start, 1);
    }

    static void print(Terminal terminal, RecordedTrace trace) {
        Waterfall waterfall = new Waterfall(terminal, trace);
        waterfall.print(tops(trace), "");
    }

    private static List<RecordedSpan> tops(RecordedTrace trace) {
        List<RecordedSpan> tops = new ArrayList<>(trace.roots());
        tops.addAll(trace.orphans());
        return tops;
    }

    private int longestName(List<RecordedSpan> siblings, String indent) {
        int longest = 0;
        for (RecordedSpan span : siblings) {
            int below = longestName(trace.childrenOf(span), indent + "  ");
            longest = Math.max(longest, Math.max(indent.length() + span.name().length(), below));
        }
        return longest;
    }

    private void print(List<RecordedSpan> siblings, String indent) {
        RecordedSpan before = null;
        for (RecordedSpan span : siblings) {
            terminal.out().println(line(span, indent));
            // A repeated query is told once; its bars show the repetition.
            if (before == null || !told(span).equals(told(before))) {
                details(span).forEach(detail -> terminal.out().println(below(indent, detail)));
            }
            print(trace.childrenOf(span), indent + "  ");
            before = span;
        }
    }

    private String line(RecordedSpan span, String indent) {
        int service = services.indexOf(span.service());
        boolean error = span.status() == RecordedSpan.Status.ERROR;
        String name = terminal.fit(indent + span.name(), nameWidth);
        String outcome = terminal.fit(TraceTree.outcome(span), OUTCOME);
        return (MARGIN
                        + terminal.service(service, terminal.fit(span.service(), serviceWidth))
                        + " "
                        + terminal.dim(terminal.fit(span.kind().name(), kindWidth))
                        + " "
                        + (error ? terminal.red(name) : name)
                        + " "
                        + (error ? terminal.red(bar(span)) : terminal.service(service, bar(span)))
                        + duration(span)
                        + "  "
                        + (error ? terminal.red(outcome) : outcome))
                .stripTrailing();
    }

    private String bar(RecordedSpan span) {
        int from = (int) Math.min((span.startNanos() - start) * barWidth / nanos, barWidth - 1);
        long length = Math.round((double) span.durationNanos() * barWidth / nanos);
        int to = (int) Math.min(Math.max(from + length, from + 1), barWidth);
        return " ".repeat(from) + (terminal.unicode() ? "█" : "#").repeat(to - from) + " ".repeat(barWidth - to);
    }

    private static String duration(RecordedSpan span) {
        return String.format(Locale.ROOT, "%" + (DURATION - 3) + ".1f ms", span.durationNanos() / 1e6);
    }

    private String below(String indent, String detail) {
        String before = MARGIN + " ".repeat(serviceWidth + 1) + indent;
        return before
                + terminal.dim(
                        terminal.fit(detail, terminal.width() - before.length()).stripTrailing());
    }

    private static String told(RecordedSpan span) {
        return span.name() + TraceTree.outcome(span) + details(span);
    }

    /** Whether the type of an error is in sight anyway: as the status code, or as the exception that follows. */
    private static boolean saidElsewhere(RecordedSpan span, String key) {
        return key.equals("error.type")
                && (span.attribute(key).equals(String.valueOf(span.attribute("http.response.status_code")))
                        || span.events().stream()
                                .anyMatch(event -> span.attribute(key)
                                        .equals(event.attributes().get("exception.type"))));
    }

    private static List<String> details(RecordedSpan span) {
        List<String> details = new ArrayList<>();
        String attributes = String.join(
                "  ",
                MATTERS.stream()
                        .filter(key -> span.attribute(key) != null && !saidElsewhere(span, key))
                        .map(key -> key + "=" + span.attribute(key).toString().replaceAll("\\s+", " "))
                        .toList());
        if (!attributes.isEmpty()) {
            details.add(attributes);
        }
        span.events().stream()
                .filter(event -> event.name().equals("exception"))
                .map(event -> event.attributes().get("exception.type") + ": "
                        + Objects.toString(event.attributes().get("exception.message"), ""))
                .forEach(details::add);
        return details;
    }
}

package shop.demo;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A receiver of ours: judges the traces and prints them. */
final class PrintingBackend implements Backend {
    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    /** Longer than a service keeps a span back, so that a trace is printed once, with all its spans. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final Terminal terminal;

    PrintingBackend(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "200");
    }

    @Override
    public void await(int rounds) {
        try {
            receiver.await(
                    "every trace",
                    spans -> new Verdict(spans, rounds).problems().isEmpty(),
                    ARRIVAL);
        } catch (AssertionError late) {
            // The verdict says what is missing.
        }
    }

    Verdict verdict(int rounds) {
        return new Verdict(receiver.spans(), rounds);
    }

    @Override
    public List<String> report(int rounds) {
        Verdict verdict = verdict(rounds);
        terminal.out().println();
        terminal.out()
                .println("Every request was sent twice. These are the traces of the second time, with warm JVMs:");
        for (Visit visit : Visit.values()) {
            List<RecordedTrace> traces = verdict.tracesOf(visit);
            if (!traces.isEmpty()) {
                print(visit.method() + " " + visit.path() + "  ", visit.about(), traces.get(traces.size() - 1));
            }
        }
        if (verdict.problems().isEmpty()) {
            terminal.out().println();
            terminal.out()
                    .println("All " + verdict.traces() + " traces are whole: one root each, no orphan, every span where"
                            + " it belongs (" + verdict.spans() + " spans).");
        }
        return verdict.problems();
    }

    @Override
    public void follow() throws InterruptedException {
        terminal.out().println("Each request's trace is printed here, about a second after it ended.");
        Set<String> printed = new HashSet<>();
        RecordedTrace.of(receiver.spans()).forEach(trace -> printed.add(trace.traceId()));
        while (true) {
            int arrived = receiver.spans().size();
            Thread.sleep(QUIET.toMillis());
            if (receiver.spans().size() == arrived) {
                for (RecordedTrace trace : RecordedTrace.of(receiver.spans())) {
                    if (printed.add(trace.traceId())) {
                        print(title(trace.spans().get(0)), "", trace);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        receiver.close();
    }

    private void print(String title, String about, RecordedTrace trace) {
        terminal.out().println();
        terminal.out().println(terminal.bold(title) + about);
        terminal.out().println(terminal.dim("  trace " + trace.traceId()));
        Waterfall.print(terminal, trace);
    }

    private static String title(RecordedSpan first) {
        Object path = first.attribute("url.path");
        return path == null ? first.name() : first.attribute("http.request.method") + " " + path;
    }
}

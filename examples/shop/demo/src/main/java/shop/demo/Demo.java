package shop.demo;

import dev.weft.testing.RecordedTrace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Starts the shop, sends the visits, prints their traces; exit code 0 only if every trace is whole and as expected, 1
 * otherwise, within three minutes.
 */
public final class Demo implements Shop.Progress {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** The first round warms the services up; it is checked like the second, which is shown. */
    private static final int ROUNDS = 2;

    private final Terminal terminal = Terminal.of(System.getenv());

    private Demo() {}

    public static void main(String[] args) {
        watch();
        // Ctrl-C ends here too; the hook of Shop stops what runs.
        System.exit(new Demo().run(Path.of(System.getProperty("shop.home", "examples/shop"))) ? 0 : 1);
    }

    private boolean run(Path home) {
        long start = System.nanoTime();
        Shop shop = new Shop(home, Shop.builtAgent(home));
        Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "stop-the-shop"));
        try {
            terminal.out().println("Starting the shop, both services with -javaagent:weft-agent.jar");
            shop.start(this);
            shop.services().forEach(this::quoteWeft);
            step(ROUNDS * Visit.values().length + " requests", () -> visit(shop));
            Verdict verdict = step("their spans", () -> shop.verdict(ROUNDS));
            show(verdict);
            if (verdict.problems().isEmpty()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                terminal.out().println();
                terminal.out()
                        .printf(
                                Locale.ROOT,
                                "All %d traces are whole: one root each, no orphan, every span ",
                                verdict.traces());
                terminal.out().printf(Locale.ROOT, "where it belongs (%d spans). %.0f s.%n", verdict.spans(), seconds);
                return true;
            }
            explain(shop, verdict.problems());
        } catch (Exception e) {
            terminal.out().println();
            // After Ctrl-C everything fails, and nothing of that is worth telling.
            if (!shop.isClosed()) {
                explain(shop, List.of(e instanceof IllegalStateException ? e.getMessage() : e.toString()));
            }
        }
        return false;
    }

    private static Void visit(Shop shop) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (Visit visit : Visit.values()) {
                int status = shop.send(visit);
                if (status != visit.status()) {
                    throw new IllegalStateException(visit.method() + " " + visit.path() + " answered " + status
                            + " instead of " + visit.status());
                }
            }
        }
        return null;
    }

    /** The line on stderr by which a user knows that Weft is there. */
    private void quoteWeft(Service service) {
        service.stderr()
                .lines()
                .filter(line -> line.startsWith("[weft]"))
                .forEach(line -> terminal.out().println(terminal.dim("  " + line)));
    }

    private void show(Verdict verdict) {
        terminal.out().println();
        terminal.out()
                .println("Every request was sent twice. These are the traces of the second time, with warm JVMs:");
        for (Visit visit : Visit.values()) {
            List<RecordedTrace> traces = verdict.tracesOf(visit);
            if (!traces.isEmpty()) {
                RecordedTrace last = traces.get(traces.size() - 1);
                terminal.out().println();
                terminal.out().println(terminal.bold(visit.method() + " " + visit.path()) + "  " + visit.about());
                terminal.out().println(terminal.dim("  trace " + last.traceId()));
                Waterfall.print(terminal, last);
            }
        }
    }

    private void explain(Shop shop, List<String> problems) {
        for (Service service : shop.services()) {
            terminal.out().println();
            terminal.out().println(terminal.bold("stderr of " + service.name()));
            terminal.out().print(service.stderr().indent(2));
        }
        for (String problem : problems) {
            terminal.out().println();
            terminal.out().println(terminal.red(problem.stripTrailing()));
        }
    }

    @Override
    public <T> T step(String what, Callable<T> start) throws Exception {
        terminal.out().print("  " + terminal.fit(what, 16));
        terminal.out().flush();
        long began = System.nanoTime();
        T result = start.call();
        terminal.out().printf(Locale.ROOT, "%5.1f s%n", (System.nanoTime() - began) / 1e9);
        return result;
    }

    /** Nothing here should hang; if something does, this ends it. */
    private static void watch() {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(LIMIT.toMillis());
                        System.err.println("the demo took longer than " + LIMIT.toMinutes() + " minutes");
                        System.exit(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "time-limit");
        watch.setDaemon(true);
        watch.start();
    }
}

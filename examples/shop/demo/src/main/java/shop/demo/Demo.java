package shop.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Starts the shop, sends the visits, and reports on their traces; exit code 0 only if every answer, and every trace that is
 * seen here, is as expected, 1 otherwise, within three minutes. The script beside, run, knows the arguments and hands them
 * on as system properties: demo.keep, and demo.endpoint for spans that go elsewhere.
 */
public final class Demo implements Shop.Progress {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** The first round warms the services up; it is checked like the second, which is shown. */
    private static final int ROUNDS = 2;

    private final Terminal terminal = Terminal.of(System.getenv());
    private final boolean keep = Boolean.getBoolean("demo.keep");
    private final Thread limit = timeLimit();
    private final Set<String> quoted = new HashSet<>();

    private Demo() {}

    public static void main(String[] args) {
        // Ctrl-C ends here too; the hook of the shop stops what runs.
        System.exit(new Demo().run(Path.of(System.getProperty("shop.home", "examples/shop"))) ? 0 : 1);
    }

    private boolean run(Path home) {
        long start = System.nanoTime();
        try (Backend backend = backend(System.getProperty("demo.endpoint", ""))) {
            Shop shop = new Shop(home, Shop.builtAgent(home), backend.settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(shop), "stop-the-shop"));
            try {
                terminal.out().println("Starting the shop, its services with -javaagent:weft-agent.jar");
                shop.start(this);
                shop.services().forEach(this::quoteWeft);
                List<String> problems = visit(shop, backend);
                if (problems.isEmpty()) {
                    terminal.out().printf(Locale.ROOT, "The whole took %.0f s.%n", (System.nanoTime() - start) / 1e9);
                    limit.interrupt();
                    if (keep) {
                        explainHowToGoOn(shop);
                        backend.follow();
                    }
                    return true;
                }
                explain(shop, problems);
            } catch (Exception e) {
                terminal.out().println();
                // After Ctrl-C everything fails, and nothing of that is worth telling.
                if (!shop.isClosed()) {
                    explain(shop, List.of(e instanceof IllegalStateException ? e.getMessage() : e.toString()));
                }
            }
        }
        return false;
    }

    private Backend backend(String endpoint) {
        return endpoint.isEmpty()
                ? new PrintingBackend(terminal)
                : new ReadersBackend(terminal, endpoint, System.getenv());
    }

    /** Returns what is wrong with the traces. */
    private List<String> visit(Shop shop, Backend backend) throws Exception {
        step(ROUNDS * Visit.values().length + " requests", () -> visit(shop));
        step("their spans", () -> {
            backend.await(ROUNDS);
            if (!keep) {
                // What they export on their way out belongs to the verdict, too.
                shop.stopServices();
            }
            return null;
        });
        shop.services().forEach(this::quoteWeft);
        return backend.report(ROUNDS);
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

    /** What Weft said on stderr since we last looked: the line by which a user knows that it is there, and any trouble. */
    private void quoteWeft(Service service) {
        service.stderr()
                .lines()
                .filter(line -> line.startsWith("[weft]") && quoted.add(line))
                .forEach(line -> terminal.out().println(terminal.dim("  " + line)));
    }

    private void explainHowToGoOn(Shop shop) {
        terminal.out().println();
        terminal.out().println(terminal.bold("The shop stays open until Ctrl-C. Try"));
        for (Visit visit : Visit.values()) {
            String data = visit.body().isEmpty() ? "" : " -d $'" + visit.body().replace("\n", "\\n") + "'";
            terminal.out()
                    .println("  curl -i -X " + visit.method() + " -H 'Authorization: Bearer " + visit.token() + "'"
                            + data + " " + shop.orders().resolve(visit.path()));
        }
        terminal.out().println();
    }

    private void stop(Shop shop) {
        if (keep) {
            terminal.out().println();
            terminal.out().println("Closing the shop ...");
        }
        shop.close();
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

    /** Nothing before the end of the visits should hang; if something does, this ends it. */
    private static Thread timeLimit() {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(LIMIT.toMillis());
                        System.err.println("the demo took longer than " + LIMIT.toMinutes() + " minutes");
                        System.exit(1);
                    } catch (InterruptedException e) {
                        // In time.
                    }
                },
                "time-limit");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }
}

package shop.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The reader's own Collector, Jaeger or Tempo: the spans go there, and nothing of them is seen here. */
final class ReadersBackend implements Backend {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private final Terminal terminal;
    private final String endpoint;
    private final Map<String, String> settings = new HashMap<>();

    /** With the headers, the certificate, .. that the reader's environment says an endpoint needs. */
    ReadersBackend(Terminal terminal, String endpoint, Map<String, String> environment) {
        this.terminal = terminal;
        this.endpoint = endpoint;
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_EXPORTER_OTLP_") && !name.endsWith("_ENDPOINT")) {
                settings.put(name, value);
            }
        });
        settings.put(ENDPOINT, endpoint);
        settings.put("OTEL_BSP_SCHEDULE_DELAY", "500");
    }

    @Override
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public void await(int rounds) {}

    @Override
    public List<String> report(int rounds) {
        terminal.out().println();
        terminal.out()
                .println("All " + rounds * Visit.values().length + " requests were answered as they must be. Their"
                        + " spans were sent to " + endpoint + ",");
        terminal.out().println("one trace a request, of the services orders, auth and stock. What to look for:");
        for (Visit visit : Visit.values()) {
            terminal.out()
                    .println(
                            "  " + terminal.fit(visit.method() + " " + visit.path(), 24) + terminal.dim(visit.about()));
        }
        return List.of();
    }

    @Override
    public void follow() throws InterruptedException {
        terminal.out().println("The spans of your requests go to " + endpoint + ".");
        new CountDownLatch(1).await();
    }

    @Override
    public void close() {}
}

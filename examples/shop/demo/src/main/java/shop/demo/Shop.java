package shop.demo;

import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import dev.weft.testing.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The whole shop on free loopback ports: PostgreSQL, Kafka, and the services auth, orders and stock with the agent
 * attached.
 */
final class Shop implements AutoCloseable {
    /** Is told of each part: what, and after it runs, how long it took. */
    interface Progress {
        <T> T step(String what, Callable<T> start) throws Exception;
    }

    private final Path home;
    private final Path agent;
    private final Map<String, String> telemetry;
    private final HttpClient customers = HttpClient.newHttpClient();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Service> services = new ArrayList<>();
    private boolean closed;
    private URI orders;

    /**
     * @param home the folder examples/shop, built
     * @param agent the jar to attach
     * @param telemetry its settings, as environment variables
     */
    Shop(Path home, Path agent, Map<String, String> telemetry) {
        this.home = home;
        this.agent = agent;
        this.telemetry = telemetry;
    }

    /** Where the build leaves the agent, unless the system property weft.agent names another jar. */
    static Path builtAgent(Path home) {
        Path built = home.resolve("../../agent/dist/target/weft-agent.jar");
        Path jar = Path.of(System.getProperty("weft.agent", built.toString()))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("there is no agent at " + jar);
        }
        return jar;
    }

    void start(Progress progress) throws Exception {
        String database = progress.step("PostgreSQL", this::startDatabase);
        String kafka = progress.step("Kafka", this::startKafka);
        URI auth = progress.step("auth", () -> startService("auth", Map.of()));
        Map<String, String> settings =
                Map.of("DATABASE_URL", database, "KAFKA_SERVERS", kafka, "AUTH_URL", auth.toString());
        orders = progress.step("orders", () -> startService("orders", settings));
        progress.step("stock", () -> startService("stock", settings));
    }

    /** Where customers send their requests. */
    URI orders() {
        return orders;
    }

    /** Sends the request and returns the status code of the answer. */
    int send(Visit visit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(orders.resolve(visit.path()))
                .method(visit.method(), BodyPublishers.ofString(visit.body()))
                .header("Authorization", "Bearer " + visit.token())
                .timeout(Duration.ofSeconds(30))
                .build();
        return customers.send(request, BodyHandlers.ofString()).statusCode();
    }

    /** Stops the services, which export on their way out what they have kept back; the last started is the last to go. */
    void stopServices() {
        services().forEach(Service::close);
    }

    List<Service> services() {
        synchronized (running) {
            return List.copyOf(services);
        }
    }

    boolean isClosed() {
        synchronized (running) {
            return closed;
        }
    }

    /** Stops everything, the last started first; may be called from a shutdown hook while the shop is starting. */
    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            running.forEach(Shop::closeQuietly);
            running.clear();
        }
    }

    private String startDatabase() throws SQLException {
        EmbeddedPostgres postgres = own(EmbeddedPostgres.start());
        String user = "?user=" + postgres.user();
        execute(postgres.jdbcUrl("postgres") + user, "CREATE DATABASE shop");
        String shop = postgres.jdbcUrl("shop") + user;
        execute(shop, schema());
        return shop;
    }

    private String startKafka() {
        EmbeddedKafka kafka = own(EmbeddedKafka.start(KafkaRelease.NEWEST));
        kafka.createTopic("orders", 1);
        return kafka.bootstrapServers();
    }

    private URI startService(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PORT", "0");
        all.putAll(telemetry);
        Path jar = home.resolve(name).resolve("target").resolve(name + ".jar").normalize();
        Service service = own(
                Service.start(name, jar, agent, home.resolve("demo/target/logs").normalize(), all));
        synchronized (running) {
            services.add(service);
        }
        return service.awaitAddress();
    }

    /** Remembers what must be stopped; stops it at once if the shop is closed already. */
    private <T extends AutoCloseable> T own(T resource) {
        synchronized (running) {
            if (closed) {
                closeQuietly(resource);
                throw new IllegalStateException("the shop was closed while it started");
            }
            running.addFirst(resource);
        }
        return resource;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String schema() {
        try (InputStream in = Shop.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // The others must be stopped too.
        }
    }
}

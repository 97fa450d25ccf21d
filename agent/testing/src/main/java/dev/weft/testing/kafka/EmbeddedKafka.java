package dev.weft.testing.kafka;

import dev.weft.testing.Commands;
import dev.weft.testing.OwnedProcess;
import dev.weft.testing.Ports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A real Kafka broker, one node in KRaft mode in a JVM of its own, on free loopback ports. It ends, and its data goes, with
 * {@link #close} or with this JVM, however that ends. Its libraries never meet those of a test: a test brings the client
 * that it wants, of any version. Thread-safe.
 *
 * <p>The classes of a module share one broker, and each test takes a topic of its own:
 *
 * <pre>{@code
 * private static final EmbeddedKafka KAFKA = EmbeddedKafka.shared(KafkaRelease.NEWEST);
 *
 * KAFKA.createTopic("orders-" + UUID.randomUUID(), 1);
 * new KafkaProducer<>(Map.of("bootstrap.servers", KAFKA.bootstrapServers(), ..));
 * }</pre>
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** What a start may take on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Another process may take a free port before Kafka does. */
    private static final int ATTEMPTS = 3;

    private static final String READY = "Kafka Server started";

    private final int port;
    private final OwnedProcess server;

    private EmbeddedKafka(int port, OwnedProcess server) {
        this.port = port;
        this.server = server;
    }

    /** The one broker of this release that all tests of this JVM share; nobody closes it. */
    public static EmbeddedKafka shared(KafkaRelease release) {
        return switch (release) {
            case NEWEST -> SharedNewest.BROKER;
            case V3_9 -> SharedOld.BROKER;
        };
    }

    /**
     * Starts a broker of its own; takes two seconds on an idle machine, and at most 256 MB of heap.
     *
     * @throws IllegalStateException in one line what is missing, or with the end of the broker's output
     */
    public static EmbeddedKafka start(KafkaRelease release) {
        for (int attempt = 1; ; attempt++) {
            EmbeddedKafka kafka = launch(release);
            if (kafka.server.awaitReady(PATIENCE)) {
                return kafka;
            }
            kafka.close();
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("Kafka did not start: " + kafka.server.output());
            }
        }
    }

    /** What a client calls {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Creates a topic and waits until each partition has a leader, within two minutes.
     *
     * @throws IllegalStateException with the broker's answer, for instance when the topic is there already
     */
    public void createTopic(String name, int partitions) {
        try (BrokerConnection broker = new BrokerConnection(port)) {
            broker.createTopic(name, partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (broker.partitionsWithLeader(name) < partitions) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("no leader for each partition of " + name);
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends the broker at once, without a farewell to its clients; a second call does nothing. */
    @Override
    public void close() {
        server.close();
    }

    private static EmbeddedKafka launch(KafkaRelease release) {
        int[] ports = Ports.free(2);
        String classPath = release.classPath();
        Path directory = newDirectory();
        String settings = write(settings(ports[0], ports[1], directory.resolve("data")), directory);
        String cluster = "embedded-kafka-cluster";
        Commands.run(java(classPath, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", settings));
        List<String> broker = java(classPath, "kafka.Kafka", settings);
        // Killed, because its data goes with it.
        return new EmbeddedKafka(ports[0], OwnedProcess.start(List.of(), directory, "KILL", broker, READY));
    }

    private static List<String> java(String classPath, String... mainClassAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-cp",
                classPath));
        command.addAll(List.of(mainClassAndArguments));
        return command;
    }

    /** One node, everything of Kafka's own in one partition with one replica, no waiting for more members of a group. */
    private static Properties settings(int port, int controllerPort, Path data) {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", data.toString());
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.setProperty(topic + ".num.partitions", "1");
            settings.setProperty(topic + ".replication.factor", "1");
        }
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // The default would be half of the heap.
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
        return settings;
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("weft-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Properties settings, Path directory) {
        StringWriter text = new StringWriter();
        try {
            settings.store(text, null);
            return Files.writeString(directory.resolve("server.properties"), text.toString())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SharedNewest {
        static final EmbeddedKafka BROKER = start(KafkaRelease.NEWEST);
    }

    private static final class SharedOld {
        static final EmbeddedKafka BROKER = start(KafkaRelease.V3_9);
    }
}

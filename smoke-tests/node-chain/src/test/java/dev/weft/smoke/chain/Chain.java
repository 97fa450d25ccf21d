package dev.weft.smoke.chain;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Node, the service, Node, Kafka and the consumer, and the backend that all of them export to; ended on close. */
final class Chain implements AutoCloseable {

    static final String TOPIC = "shipping";

    /** From the first server's span to the consumer's. */
    static final int SPANS = 7;

    /** A request has left this many seconds later, with all its spans, or part of it went untraced. */
    private static final Duration GIVE_UP = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 20;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final OtlpReceiver receiver = opened(OtlpReceiver.start());
    private Hop front;
    private Hop consumer;

    /** Started, and warm: the JDK's classes are woven beside an application, so that its very first request may have no span. */
    static Chain start() throws Exception {
        Chain chain = new Chain();
        try {
            chain.startHops();
            chain.awaitWhole();
            return chain;
        } catch (Exception | AssertionError e) {
            chain.close();
            throw e;
        }
    }

    private void startHops() throws IOException {
        EmbeddedKafka kafka = opened(EmbeddedKafka.start(KafkaRelease.NEWEST));
        kafka.createTopic(TOPIC, 1);
        Map<String, String> topic = Map.of("KAFKA_SERVERS", kafka.bootstrapServers(), "KAFKA_TOPIC", TOPIC);
        consumer = opened(Hop.weft("consumer", receiver, topic, Shipping.class));
        Hop shipper = opened(Hop.node("shipper", receiver, topic));
        Hop service = opened(Hop.weft("service", receiver, Map.of("SHIPPER_URL", shipper.url()), Service.class));
        front = opened(Hop.node("front", receiver, Map.of("SERVICE_URL", service.url())));
    }

    private void awaitWhole() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String traceId = "%032x".formatted(0xacc0 + attempt);
            order("warm-up-" + attempt, "00-" + traceId + "-00000000000000aa-01");
            if (Await.until(() -> spansOf(traceId).size() >= SPANS, GIVE_UP)) {
                // Each process exports in order: nothing of an earlier attempt is still on its way.
                receiver.clear();
                return;
            }
        }
        throw new AssertionError("no whole trace, but " + RecordedTrace.of(receiver.spans()));
    }

    /** Sends an order with a {@code traceparent} and further headers into the chain, and waits until it was shipped. */
    Shipped order(String id, String traceparent, String... headers) throws IOException, InterruptedException {
        String path = "/order/" + id;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(front.url() + path))
                .timeout(Hop.PATIENCE)
                .header("traceparent", traceparent);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (!answer.body().equals("shipped")) {
            throw new AssertionError(answer + " " + answer.body());
        }
        return Shipped.of(consumer.awaitLine("SHIPPED\t" + path + "\t"));
    }

    /** The spans that have arrived since the warm-up. */
    List<RecordedSpan> spans() {
        return receiver.spans();
    }

    private List<RecordedSpan> spansOf(String traceId) {
        return receiver.spans().stream()
                .filter(span -> span.traceId().equals(traceId))
                .toList();
    }

    /** Waits for all the spans of a request that was sampled. */
    RecordedTrace awaitTrace(String traceId) throws InterruptedException {
        if (!Await.until(() -> spansOf(traceId).size() >= SPANS, Hop.PATIENCE)) {
            throw new AssertionError("no whole trace " + traceId + " but " + RecordedTrace.of(receiver.spans()));
        }
        return RecordedTrace.of(spansOf(traceId)).get(0);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /**
     * What the consumer knows of an order.
     *
     * @param received the fields of the message
     * @param current what a call of the consumer would send
     */
    record Shipped(Fields received, Fields current) {

        static Shipped of(String line) {
            String[] part = line.split("\t", -1);
            return new Shipped(Fields.of(part[2], part[3], part[4]), Fields.of(part[5], part[6], part[7]));
        }
    }

    /**
     * The fields of W3C Trace Context and W3C Baggage; "none" stands for one that is not there.
     *
     * @param baggage its members with their properties: their order has no meaning, and the API of OpenTelemetry does not keep it
     */
    record Fields(String traceparent, String tracestate, Set<String> baggage) {

        static Fields of(String traceparent, String tracestate, String baggage) {
            return new Fields(traceparent, tracestate, Set.of(baggage.split(",", -1)));
        }
    }
}

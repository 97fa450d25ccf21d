package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.context.WeakIdentityMap;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * What: from the poll that brought records to whoever iterates over them. Nothing is done for a record before somebody takes it.
 * Thread-safe.
 */
final class Consumption {

    private static final boolean RECEIVE_TELEMETRY =
            Telemetry.of(Consumption.class).settings().get(Options.RECEIVE_TELEMETRY);

    /** What is known of a consumer. */
    private static final WeakIdentityMap<ConsumerState> CONSUMERS = new WeakIdentityMap<>();

    /** The consumer behind the result of a poll. */
    private static final WeakIdentityMap<ConsumerState> POLLED = new WeakIdentityMap<>();

    private Consumption() {}

    static void made(Object consumer, ConsumerConfig config) {
        CONSUMERS.put(consumer, ConsumerState.of(consumer, config));
    }

    /** Ends what the application still has in hand; returns the time if polls have spans. */
    static Long polling(Object consumer) {
        closing(consumer);
        return RECEIVE_TELEMETRY ? (Long) now() : null;
    }

    static void polled(Object consumer, Long startNanos, Object result) {
        if (!(result instanceof ConsumerRecords) || ((ConsumerRecords<?, ?>) result).isEmpty()) {
            return;
        }
        ConsumerRecords<?, ?> records = (ConsumerRecords<?, ?>) result;
        ConsumerState state = CONSUMERS.get(consumer);
        if (state == null) {
            // Made before Weft was attached.
            state = ConsumerState.of(consumer, null);
            CONSUMERS.put(consumer, state);
        }
        if (startNanos != null) {
            PolledRecords.record(records, state, startNanos);
        }
        POLLED.put(records, state);
    }

    static void closing(Object consumer) {
        ConsumerState state = CONSUMERS.get(consumer);
        if (state != null) {
            state.endAll();
        }
    }

    /** Null for records that no poll brought, such as those that a test made. */
    static Iterator<ConsumerRecord<?, ?>> traced(Object records, Iterator<ConsumerRecord<?, ?>> iterator) {
        ConsumerState state = POLLED.get(records);
        return state == null ? null : new TracedIterator(iterator, new Processing(state));
    }

    /** The same for a list, which stays unmodifiable, and with random access if it was; an empty one stays as it is. */
    static List<ConsumerRecord<?, ?>> traced(Object records, List<ConsumerRecord<?, ?>> list) {
        ConsumerState state = list.isEmpty() ? null : POLLED.get(records);
        if (state == null) {
            return null;
        }
        return Collections.unmodifiableList(
                list instanceof RandomAccess
                        ? new TracedList.WithRandomAccess(list, state)
                        : new TracedList(list, state));
    }

    static Iterable<ConsumerRecord<?, ?>> traced(Object records, Iterable<ConsumerRecord<?, ?>> iterable) {
        ConsumerState state = POLLED.get(records);
        return state == null ? null : new TracedIterable(iterable, state);
    }

    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}

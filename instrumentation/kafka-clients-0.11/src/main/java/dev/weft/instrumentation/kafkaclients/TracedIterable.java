package dev.weft.instrumentation.kafkaclients;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one topic, traced where they are iterated over. */
final class TracedIterable implements Iterable<ConsumerRecord<?, ?>> {

    private final Iterable<ConsumerRecord<?, ?>> records;
    private final ConsumerState consumer;

    TracedIterable(Iterable<ConsumerRecord<?, ?>> records, ConsumerState consumer) {
        this.records = records;
        this.consumer = consumer;
    }

    @Override
    public Iterator<ConsumerRecord<?, ?>> iterator() {
        return new TracedIterator(records.iterator(), new Processing(consumer));
    }

    @Override
    public void forEach(Consumer<? super ConsumerRecord<?, ?>> action) {
        TracedList.forEach(records::forEach, action, new Processing(consumer));
    }

    @Override
    public Spliterator<ConsumerRecord<?, ?>> spliterator() {
        return records.spliterator();
    }
}

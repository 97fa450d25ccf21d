package dev.weft.instrumentation.kafkaclients;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of one partition, traced where they are iterated over; every other use is the library's list's own. The application
 * sees it through {@code Collections.unmodifiableList}, as it sees the library's.
 */
class TracedList extends AbstractList<ConsumerRecord<?, ?>> {

    private final List<ConsumerRecord<?, ?>> records;
    private final ConsumerState consumer;

    TracedList(List<ConsumerRecord<?, ?>> records, ConsumerState consumer) {
        this.records = records;
        this.consumer = consumer;
    }

    @Override
    public Iterator<ConsumerRecord<?, ?>> iterator() {
        return new TracedIterator(records.iterator(), new Processing(consumer));
    }

    @Override
    public void forEach(Consumer<? super ConsumerRecord<?, ?>> action) {
        forEach(records::forEach, action, new Processing(consumer));
    }

    @Override
    public List<ConsumerRecord<?, ?>> subList(int from, int to) {
        List<ConsumerRecord<?, ?>> part = records.subList(from, to);
        return part instanceof RandomAccess ? new WithRandomAccess(part, consumer) : new TracedList(part, consumer);
    }

    @Override
    public ConsumerRecord<?, ?> get(int index) {
        return records.get(index);
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public ListIterator<ConsumerRecord<?, ?>> listIterator(int index) {
        return records.listIterator(index);
    }

    @Override
    public Spliterator<ConsumerRecord<?, ?>> spliterator() {
        return records.spliterator();
    }

    @Override
    public Stream<ConsumerRecord<?, ?>> stream() {
        return records.stream();
    }

    @Override
    public Stream<ConsumerRecord<?, ?>> parallelStream() {
        return records.parallelStream();
    }

    @Override
    public boolean contains(Object record) {
        return records.contains(record);
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        return records.containsAll(others);
    }

    @Override
    public int indexOf(Object record) {
        return records.indexOf(record);
    }

    @Override
    public int lastIndexOf(Object record) {
        return records.lastIndexOf(record);
    }

    @Override
    public Object[] toArray() {
        return records.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return records.toArray(array);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || records.equals(other);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.toString();
    }

    /** Runs the application's action for each record within the span of that record. */
    static void forEach(
            Consumer<Consumer<? super ConsumerRecord<?, ?>>> records,
            Consumer<? super ConsumerRecord<?, ?>> action,
            Processing processing) {
        if (action == null) {
            records.accept(null);
            return;
        }
        try {
            records.accept(record -> {
                processing.take(record);
                Throwable thrown = null;
                try {
                    action.accept(record);
                } catch (Throwable error) {
                    thrown = error;
                    throw error;
                } finally {
                    processing.end(thrown);
                }
            });
        } finally {
            processing.finish();
        }
    }

    /** For a list that can be read by index in constant time. */
    static final class WithRandomAccess extends TracedList implements RandomAccess {
        WithRandomAccess(List<ConsumerRecord<?, ?>> records, ConsumerState consumer) {
            super(records, consumer);
        }
    }
}

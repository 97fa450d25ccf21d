package dev.weft.instrumentation.kafkaclients;

import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The library's iterator, with a span for each record from {@code next} to {@code next}. */
final class TracedIterator implements Iterator<ConsumerRecord<?, ?>> {

    private final Iterator<ConsumerRecord<?, ?>> iterator;
    private final Processing processing;

    TracedIterator(Iterator<ConsumerRecord<?, ?>> iterator, Processing processing) {
        this.iterator = iterator;
        this.processing = processing;
    }

    @Override
    public boolean hasNext() {
        boolean more = iterator.hasNext();
        if (!more) {
            processing.finish();
        }
        return more;
    }

    @Override
    public ConsumerRecord<?, ?> next() {
        processing.endSpan();
        ConsumerRecord<?, ?> record;
        try {
            record = iterator.next();
        } catch (Throwable none) {
            processing.end(null);
            throw none;
        }
        processing.take(record);
        return record;
    }

    @Override
    public void remove() {
        iterator.remove();
    }

    @Override
    public void forEachRemaining(Consumer<? super ConsumerRecord<?, ?>> action) {
        processing.end(null);
        TracedList.forEach(iterator::forEachRemaining, action, processing);
    }
}

package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.core.telemetry.export.Batch;
import dev.weft.agent.core.telemetry.export.SpanSource;
import dev.weft.shaded.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Ended spans between the threads that end them and the one that exports them: many producers, one consumer, bounded by
 * number or by estimated bytes. What does not fit is dropped and counted. Producers never wait.
 */
final class SpanQueue implements SpanSink, SpanSource {

    private static final int CHUNK = 128;

    /** Collectors take 4 MiB in one request at least; estimates are above what is sent. */
    private static final long MOST_BATCH_BYTES = 4L << 20;

    private final MpscUnboundedAtomicArrayQueue<EndedSpan> queue = new MpscUnboundedAtomicArrayQueue<>(CHUNK);
    private final AtomicLong load = new AtomicLong();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder rootsStarted = new LongAdder();
    private final LongAdder rootsEnded = new LongAdder();
    private final QueueLimit limit;
    private final Supplier<Resource> resource;
    private final SpanListener listener;

    SpanQueue(QueueLimit limit, Supplier<Resource> resource, SpanListener listener) {
        this.limit = limit;
        this.resource = resource;
        this.listener = listener;
    }

    @Override
    public void rootStarted() {
        rootsStarted.increment();
    }

    @Override
    public void rootEnded() {
        rootsEnded.increment();
    }

    @Override
    public void ended(EndedSpan span) {
        long share = limit.share(span.weight);
        long loaded = load.addAndGet(share);
        if (loaded > limit.most()) {
            load.addAndGet(-share);
            dropped.increment();
            listener.spanEnded(true);
            return;
        }
        queue.offer(span);
        listener.spanEnded(limit.isPressing(queue.size(), loaded));
    }

    @Override
    public Batch next(int most) {
        List<SpanData> spans = new ArrayList<>(Math.min(most, waiting()));
        long bytes = 0;
        while (spans.size() < most && bytes < MOST_BATCH_BYTES) {
            EndedSpan ended = queue.poll();
            if (ended == null) {
                break;
            }
            load.addAndGet(-limit.share(ended.weight));
            bytes += ended.weight;
            spans.add(new LeavingSpan(ended.data(), resource.get()));
        }
        return spans.isEmpty() ? null : new SpanBatch(spans);
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public long open() {
        // In this order a root that ends meanwhile is not counted twice.
        long ended = rootsEnded.sum();
        return rootsStarted.sum() - ended;
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public long activity() {
        return rootsStarted.sum() + rootsEnded.sum() + queue.currentProducerIndex() + dropped.sum();
    }
}

package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;

/** How much may wait for export: so many spans, if configured, else a share of the heap. Immutable. */
final class QueueLimit {

    private static final int HEAP_SHARE = 100;
    private static final long MOST_BYTES = 64L << 20;

    private final boolean bytes;
    private final long most;
    private final int fullBatch;

    private QueueLimit(boolean bytes, long most, int batchSize) {
        this.bytes = bytes;
        this.most = most;
        this.fullBatch = (int) Math.min(batchSize, bytes ? batchSize : Math.max(1, most / 2));
    }

    /** @param heapBytes the largest size of the heap */
    static QueueLimit of(Settings settings, long heapBytes) {
        Integer spans = settings.get(Options.BSP_MAX_QUEUE_SIZE);
        int batchSize = settings.get(Options.BSP_MAX_EXPORT_BATCH_SIZE);
        return spans == null
                ? new QueueLimit(true, Math.min(heapBytes / HEAP_SHARE, MOST_BYTES), batchSize)
                : new QueueLimit(false, spans, batchSize);
    }

    /** In spans or in bytes. */
    long most() {
        return most;
    }

    /** What a span of this many bytes takes of {@link #most}. */
    long share(int weight) {
        return bytes ? weight : 1;
    }

    /** Whether export should not wait for its time. */
    boolean isPressing(int spans, long load) {
        return spans >= fullBatch || load > most / 2;
    }
}

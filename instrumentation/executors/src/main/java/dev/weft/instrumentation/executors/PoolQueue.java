package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.WaitingTasks;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

/** What: looks into a thread pool's queue, if it is short and the JDK's. Only asked about objects that are submitted repeatedly. */
final class PoolQueue implements WaitingTasks {

    /** Bounds what a look costs. */
    private static final int LONGEST = 256;

    static {
        // Whatever a look loads is loaded now. A pool of our own would change the names of the application's threads.
        Object task = new Object();
        BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        queue.add(task);
        count(queue, task);
    }

    @Override
    public int count(Object pool, Object task) {
        try {
            return count(((ThreadPoolExecutor) pool).getQueue(), task);
        } catch (RuntimeException ofTheApplication) {
            return UNKNOWN;
        }
    }

    private static int count(BlockingQueue<?> queue, Object task) {
        if (queue.isEmpty()) {
            return 0;
        }
        // Other queues are code of the application.
        if (queue.getClass().getClassLoader() != null || queue.size() > LONGEST) {
            return UNKNOWN;
        }
        Occurrences occurrences = new Occurrences(task);
        queue.forEach(occurrences);
        return occurrences.count;
    }

    /** By identity, not by the application's idea of equality. */
    private static final class Occurrences implements Consumer<Object> {
        private final Object task;
        private int count;

        Occurrences(Object task) {
            this.task = task;
        }

        @Override
        public void accept(Object waiting) {
            count += waiting == task ? 1 : 0;
        }
    }
}

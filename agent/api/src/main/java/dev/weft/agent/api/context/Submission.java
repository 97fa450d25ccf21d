package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;

/**
 * The contexts of one task object's submissions that have not run, in order. Immutable; refers to no executor, because an
 * executor's queue refers to the task.
 */
final class Submission {

    /** Of executors that may hand the task on: whoever runs it takes it. */
    static final short ANYBODY = 0;

    /** The same, for what stands for a {@linkplain ServersOwn server's own} task. */
    static final short SERVERS_OWN = -1;

    /** Bounds what is kept, and copied, for one object; the runs of its oldest submissions go without a context. */
    private static final int MOST = 64;

    /** A task that so many later submissions have overtaken is not about to run: it was taken out of the queue. */
    private static final short OVERTAKEN = 16;

    private final Context context;
    private final short executor;
    private final short overtaken;
    private final Submission next;

    /**
     * @param context null where it was submitted without one
     * @param executor see {@link #of}, {@link #ANYBODY} or {@link #SERVERS_OWN}
     */
    Submission(Context context, short executor) {
        this(context, executor, (short) 0, null);
    }

    private Submission(Context context, short executor, short overtaken, Submission next) {
        this.context = context;
        this.executor = executor;
        this.overtaken = overtaken;
        this.next = next;
    }

    /** Stands for an executor of the JDK, which runs itself what it takes; two share one hardly ever. */
    static short of(Object executor) {
        int hash = System.identityHashCode(executor);
        return (short) (1 + (hash & 0x7fff_ffff) % Short.MAX_VALUE);
    }

    /** Null where it was submitted without a context. */
    Context context() {
        return context;
    }

    boolean isServersOwn() {
        return executor == SERVERS_OWN;
    }

    private boolean isBy(short by) {
        return executor == by || (by == ANYBODY && executor == SERVERS_OWN);
    }

    /** Whether older ones were dropped to make room. */
    boolean isFull() {
        int size = 0;
        for (Submission at = this; at != null; at = at.next) {
            size++;
        }
        return size >= MOST;
    }

    /** How many of these an executor has taken. */
    int count(short by) {
        int count = 0;
        for (Submission at = this; at != null; at = at.next) {
            count += at.executor == by ? 1 : 0;
        }
        return count;
    }

    /** The one that this executor took before all but so many others, or null. */
    Submission of(short by, int before) {
        int left = before;
        for (Submission at = this; at != null; at = at.next) {
            if (at.isBy(by) && left-- == 0) {
                return at;
            }
        }
        return null;
    }

    /** The last that this executor took in this context, or null. */
    Submission last(short by, Context in) {
        Submission last = null;
        for (Submission at = this; at != null; at = at.next) {
            last = at.executor == by && at.context == in ? at : last;
        }
        return last;
    }

    /** This and all after it, and then {@code last}. */
    Submission followedBy(Submission last) {
        return (isFull() ? next : this).append(last);
    }

    private Submission append(Submission last) {
        return new Submission(context, executor, overtaken, next == null ? last : next.append(last));
    }

    /** All but this one; null where nothing is left. */
    Submission without(Submission gone) {
        return this == gone
                ? next
                : new Submission(context, executor, overtaken, next == null ? null : next.without(gone));
    }

    /** The same, where {@code gone} has overtaken all of its executor's before it. */
    Submission overtakenBy(Submission gone) {
        if (this == gone) {
            return next;
        }
        if (executor != gone.executor) {
            return new Submission(context, executor, overtaken, next.overtakenBy(gone));
        }
        return overtaken == OVERTAKEN
                ? next.overtakenBy(gone)
                : new Submission(context, executor, (short) (overtaken + 1), next.overtakenBy(gone));
    }

    /** This and all after it but the last, if that has this context; null where nothing is left. */
    Submission withoutLast(Context last) {
        if (next == null) {
            return context == last ? null : this;
        }
        return new Submission(context, executor, overtaken, next.withoutLast(last));
    }
}

package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;

/** The contexts of one task object's submissions that have not run, in order. Immutable. */
final class Submission {

    /** Bounds what is kept, and copied, for one object; later submissions of it run without a context. */
    private static final int MOST = 64;

    private final Context context;
    private final Submission next;

    /** @param next the one submitted after this, or null */
    Submission(Context context, Submission next) {
        this.context = context;
        this.next = next;
    }

    Context context() {
        return context;
    }

    Submission next() {
        return next;
    }

    /** This and all after it, and then {@code last}. */
    Submission followedBy(Submission last) {
        return followedBy(last, MOST - 1);
    }

    private Submission followedBy(Submission last, int room) {
        if (room == 0) {
            return this;
        }
        return new Submission(context, next == null ? last : next.followedBy(last, room - 1));
    }

    /** This and all after it but the last, if that has this context; null where nothing is left. */
    Submission withoutLast(Context last) {
        if (next == null) {
            return context == last ? null : this;
        }
        return new Submission(context, next.withoutLast(last));
    }
}

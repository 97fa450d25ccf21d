package dev.weft.agent.core.telemetry.export;

/** How an attempt to export ended. Immutable. */
final class Result {

    /** The spans are where they belong. */
    static final Result DELIVERED = new Result(true, false, null, 0);

    private final boolean delivered;
    private final boolean retryable;
    private final String reason;
    private final long pauseNanos;

    private Result(boolean delivered, boolean retryable, String reason, long pauseNanos) {
        this.delivered = delivered;
        this.retryable = retryable;
        this.reason = reason;
        this.pauseNanos = pauseNanos;
    }

    /** It may work later, not before this pause is over. */
    static Result later(String reason, long pauseNanos) {
        return new Result(false, true, reason, pauseNanos);
    }

    /** It will never work for this batch. */
    static Result refused(String reason) {
        return new Result(false, false, reason, 0);
    }

    boolean delivered() {
        return delivered;
    }

    boolean retryable() {
        return retryable;
    }

    /** Why not, as the end of a sentence about the collector; null if delivered. */
    String reason() {
        return reason;
    }

    /** The least pause that the collector asked for; 0 if it asked for none. */
    long pauseNanos() {
        return pauseNanos;
    }
}

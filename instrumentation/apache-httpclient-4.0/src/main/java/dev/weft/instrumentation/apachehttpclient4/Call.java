package dev.weft.instrumentation.apachehttpclient4;

/** A call that a thread is making, and how many requests it has sent. */
final class Call {

    /** The innermost call of this thread; an interceptor may make another. */
    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

    private final Call outer = CURRENT.get();
    private int sent;

    private Call() {}

    static Call begin() {
        Call call = new Call();
        CURRENT.set(call);
        return call;
    }

    /** Null where the client has no chain. */
    static Call current() {
        return CURRENT.get();
    }

    void end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    int sent() {
        return sent;
    }

    /** An attempt that could not even connect counts as one. */
    void attempted(int requests) {
        sent += Math.max(1, requests);
    }
}

package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;

/** What the attempts of one call share: who called, how many there were, and which is open. Thread-safe. */
final class Call {

    /** By the client's runtime of a call: redirects and retries have new requests and scopes, but this one they keep. */
    private static final WeakIdentityMap<Call> CALLS = new WeakIdentityMap<>();

    /** While the asynchronous client makes the runtime of a call, on the caller's thread. */
    private static final ThreadLocal<Call> BEGINNING = new ThreadLocal<>();

    private final Context caller = Context.current();
    private final Call outer;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile OpenSpan open = OpenSpan.NONE;

    private Call(Call outer) {
        this.outer = outer;
    }

    /** An asynchronous call; {@link #begun} follows on the same thread. */
    static Call begin() {
        Call call = new Call(BEGINNING.get());
        BEGINNING.set(call);
        return call;
    }

    void begun() {
        if (outer == null) {
            BEGINNING.remove();
        } else {
            BEGINNING.set(outer);
        }
    }

    static Call of(Object runtime) {
        Call known = CALLS.get(runtime);
        return known == null ? put(runtime, new Call(null)) : known;
    }

    /** The first attempt is made on the caller's thread; later ones find its context here. */
    static Call ofAsync(Object runtime) {
        Call known = CALLS.get(runtime);
        if (known != null) {
            return known;
        }
        Call beginning = BEGINNING.get();
        return put(runtime, beginning == null ? new Call(null) : beginning);
    }

    private static Call put(Object runtime, Call call) {
        Call other = CALLS.putIfAbsent(runtime, call);
        return other == null ? call : other;
    }

    OpenSpan startAttempt(HttpRequest request, HttpHost target) {
        OpenSpan span = Messages.SPANS.start(caller, request.getMethod(), Messages.url(request, target));
        Messages.SPANS.resent(span, attempts.getAndIncrement());
        open = span;
        return span;
    }

    /** The client of 5.0 tells nobody below that a call was cancelled, until the server answers. */
    void cancelled() {
        Messages.SPANS.cancel(open);
    }

    Scope activateCaller() {
        return ContextStorage.get().attach(caller);
    }
}

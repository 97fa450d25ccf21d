package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.opentelemetry.context.Scope;
import org.apache.http.concurrent.FutureCallback;

/** What: the application's callback under the context in which it was handed over; nothing stays on the client's thread. */
final class CallersCallback<T> implements FutureCallback<T> {

    private final FutureCallback<T> callback;
    private final Call call;

    /** @param callback null where the application has none */
    private CallersCallback(FutureCallback<T> callback, Call call) {
        this.callback = callback;
        this.call = call;
    }

    static <T> CallersCallback<T> of(FutureCallback<T> callback) {
        return new CallersCallback<>(callback, Call.beginning(Call.CALLBACK));
    }

    Call call() {
        return call;
    }

    @Override
    public void completed(T result) {
        if (callback != null) {
            try (Scope scope = call.activateCaller()) {
                callback.completed(result);
            }
        }
    }

    @Override
    public void failed(Exception error) {
        if (callback != null) {
            try (Scope scope = call.activateCaller()) {
                callback.failed(error);
            }
        }
    }

    @Override
    public void cancelled() {
        call.cancelled();
        if (callback != null) {
            try (Scope scope = call.activateCaller()) {
                callback.cancelled();
            }
        }
    }
}

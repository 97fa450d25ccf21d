package dev.weft.instrumentation.apachehttpasyncclient;

import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/** What: the application's consumer, which gets the last response of a call, or is told that there is none. */
final class CallersConsumer<T> implements HttpAsyncResponseConsumer<T> {

    private final HttpAsyncResponseConsumer<T> consumer;
    private final Call call;

    private CallersConsumer(HttpAsyncResponseConsumer<T> consumer, Call call) {
        this.consumer = consumer;
        this.call = call;
    }

    static <T> CallersConsumer<T> of(HttpAsyncResponseConsumer<T> consumer) {
        return consumer == null ? null : new CallersConsumer<>(consumer, Call.beginning(Call.CONSUMER));
    }

    Call call() {
        return call;
    }

    @Override
    public void responseReceived(HttpResponse response) throws IOException, HttpException {
        call.answered(response);
        consumer.responseReceived(response);
    }

    @Override
    public void consumeContent(ContentDecoder decoder, IOControl control) throws IOException {
        consumer.consumeContent(decoder, control);
    }

    @Override
    public void responseCompleted(HttpContext context) {
        consumer.responseCompleted(context);
    }

    @Override
    public void failed(Exception error) {
        call.fail(error);
        consumer.failed(error);
    }

    @Override
    public Exception getException() {
        return consumer.getException();
    }

    @Override
    public T getResult() {
        return consumer.getResult();
    }

    @Override
    public boolean isDone() {
        return consumer.isDone();
    }

    @Override
    public void close() throws IOException {
        consumer.close();
    }

    @Override
    public boolean cancel() {
        call.cancelled();
        return consumer.cancel();
    }
}

package dev.weft.instrumentation.apachehttpasyncclient;

import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;

/** What: the application's producer, whose request begins the call. */
final class CallersProducer implements HttpAsyncRequestProducer {

    private final HttpAsyncRequestProducer producer;
    private final Call call;

    private CallersProducer(HttpAsyncRequestProducer producer, Call call) {
        this.producer = producer;
        this.call = call;
    }

    static CallersProducer of(HttpAsyncRequestProducer producer) {
        return producer == null ? null : new CallersProducer(producer, Call.beginning(Call.PRODUCER));
    }

    Call call() {
        return call;
    }

    @Override
    public HttpHost getTarget() {
        return producer.getTarget();
    }

    @Override
    public HttpRequest generateRequest() throws IOException, HttpException {
        HttpRequest request = producer.generateRequest();
        try {
            call.start(request.getRequestLine().getMethod(), url(request, producer.getTarget()));
        } catch (Throwable unexpected) {
            // The call goes on without a span.
        }
        return request;
    }

    private static String url(HttpRequest request, HttpHost target) {
        if (request instanceof HttpUriRequest) {
            URI uri = ((HttpUriRequest) request).getURI();
            if (uri != null && uri.isAbsolute()) {
                return uri.toString();
            }
        }
        String uri = request.getRequestLine().getUri();
        boolean absolute = uri.indexOf("://") > 0 && uri.charAt(0) != '/';
        return target == null || absolute ? uri : target.toURI() + uri;
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        producer.produceContent(encoder, control);
    }

    @Override
    public void requestCompleted(HttpContext context) {
        producer.requestCompleted(context);
    }

    @Override
    public void failed(Exception error) {
        producer.failed(error);
    }

    @Override
    public boolean isRepeatable() {
        return producer.isRepeatable();
    }

    @Override
    public void resetRequest() throws IOException {
        producer.resetRequest();
    }

    @Override
    public void close() throws IOException {
        producer.close();
    }
}

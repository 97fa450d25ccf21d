package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The HTTP client kind: one CLIENT span for one exchange, however many clients it passes through (semantic conventions
 * 1.44, HTTP client spans). Immutable and thread-safe; no method throws.
 */
public final class HttpClientSpans {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> METHOD_ORIGINAL = AttributeKey.stringKey("http.request.method_original");
    private static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");
    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> PROTOCOL_VERSION = AttributeKey.stringKey("network.protocol.version");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> URL_FULL = AttributeKey.stringKey("url.full");

    /** Marks the context of an exchange, and of all that happens within it. */
    private static final ContextKey<Boolean> EXCHANGE = ContextKey.named("weft-http-exchange");

    /** The span of an exchange that the application's own instrumentation records. */
    private static final ContextKey<Span> APPLICATIONS = ContextKey.named("weft-applications-exchange");

    private static final String TRACESTATE = "tracestate";
    private static final String BAGGAGE = "baggage";

    private final SpanRecorder recorder;
    private final TextMapPropagator propagator;
    private final boolean tracesContext;
    private final HttpMethods methods;

    /** @param scope the instrumentation scope, such as {@code "dev.weft.java-http-client"} */
    public HttpClientSpans(Telemetry telemetry, String scope) {
        this.recorder = telemetry.recorder(scope);
        this.propagator = telemetry.propagator();
        this.tracesContext = propagator.fields().contains(TRACESTATE);
        this.methods = new HttpMethods(telemetry.settings());
    }

    /**
     * This context, marked for what the application's own instrumentation says of it: its span is that of an exchange, and the instrumentation writes the headers
     * of that. What begins a span below it is not meant.
     */
    public static Context recordedByApplication(Context context) {
        return context.with(APPLICATIONS, Span.fromContextOrNull(context));
    }

    /**
     * Starts the span of an exchange under the current context.
     *
     * @param url absolute, as the caller wrote it: it is redacted here
     * @return {@link OpenSpan#NONE} if this thread already works for another client's exchange, or the application's instrumentation
     *     does: who was first owns the span and the headers
     */
    public OpenSpan start(String method, String url) {
        return start(Context.current(), method, url);
    }

    /** The same under the context of a call whose attempts may be made on threads of the client's own. */
    public OpenSpan start(Context parent, String method, String url) {
        if (parent.get(EXCHANGE) != null || isRecordedByApplication(parent)) {
            return OpenSpan.NONE;
        }
        RequestUrl target = RequestUrl.of(url);
        String known = methods.attribute(method);
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(METHOD, known);
        if (!known.equals(method)) {
            attributes.put(METHOD_ORIGINAL, method);
        }
        if (target.host() != null) {
            attributes.put(SERVER_ADDRESS, target.host());
        }
        if (target.port() >= 0) {
            attributes.put(SERVER_PORT, (long) target.port());
        }
        attributes.put(URL_FULL, target.full());
        return recorder.start(methods.inName(method), SpanKind.CLIENT, parent.with(EXCHANGE, true), attributes.build());
    }

    private static boolean isRecordedByApplication(Context context) {
        Span span = context.get(APPLICATIONS);
        return span != null && span == Span.fromContextOrNull(context);
    }

    /** Corrects the method of a request whose client decided on it after the start. */
    public void method(OpenSpan span, String method) {
        String known = methods.attribute(method);
        span.set(METHOD, known);
        span.set(METHOD_ORIGINAL, known.equals(method) ? null : method);
        span.rename(methods.inName(method));
    }

    /** How often this request was sent before, redirects and retries; zero is not recorded. */
    public void resent(OpenSpan span, int count) {
        if (count > 0) {
            span.set(RESEND_COUNT, (long) count);
        }
    }

    /**
     * Writes the span's context into its request; once for each request that goes on the wire, never for NONE.
     *
     * <p>The application may have copied headers of its own caller: a traceparent is replaced, and the tracestate that belonged to it goes with it (W3C Trace
     * Context Level 2, 3.3). Baggage that the application has set stays as it is.
     */
    public <C> void inject(OpenSpan span, C request, RequestHeaders<C> headers) {
        if (span == OpenSpan.NONE) {
            return;
        }
        Context context = span.context();
        if (headers.has(request, BAGGAGE)) {
            context = context.with(Baggage.empty());
        }
        if (tracesContext && headers.has(request, TRACESTATE)) {
            headers.remove(request, TRACESTATE);
        }
        propagator.inject(context, request, headers);
    }

    /**
     * Ends the span of an exchange that was answered.
     *
     * @param protocolVersion such as {@code "1.1"} or {@code "2"}; null if unknown
     */
    public void end(OpenSpan span, int status, String protocolVersion) {
        span.set(STATUS_CODE, (long) status);
        span.set(PROTOCOL_VERSION, protocolVersion);
        if (status >= 400) {
            span.fail(Integer.toString(status), null);
        }
        span.end();
    }

    /** Ends the span of an exchange that has no answer; one that its caller gave up is no error. */
    public void fail(OpenSpan span, Throwable error) {
        Throwable cause = cause(error);
        if (!(cause instanceof CancellationException) && !(cause instanceof InterruptedException)) {
            span.fail(cause, cause.getMessage());
        }
        span.end();
    }

    /** Ends the span of an exchange that its caller gave up. */
    public void cancel(OpenSpan span) {
        span.end();
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        // Bounded: a chain of causes may be a ring.
        for (int i = 0; i < 8; i++) {
            boolean wrapper = cause instanceof CompletionException || cause instanceof ExecutionException;
            if (!wrapper || cause.getCause() == null) {
                return cause;
            }
            cause = cause.getCause();
        }
        return cause;
    }
}

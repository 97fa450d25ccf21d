package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapSetter;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The messaging kind: a PRODUCER span for a message sent, a CONSUMER span for a message processed, its child, and a CLIENT
 * span for a call that brings messages (semantic conventions 1.44, messaging spans). Immutable and thread-safe; no method
 * throws.
 */
public final class MessagingSpans {

    public static final AttributeKey<String> CLIENT_ID = AttributeKey.stringKey("messaging.client.id");
    public static final AttributeKey<String> CONSUMER_GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    public static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<Long> MESSAGE_COUNT = AttributeKey.longKey("messaging.batch.message_count");

    private final SpanRecorder recorder;
    private final Telemetry telemetry;
    private final TextMapPropagator propagator;
    private final String system;

    /**
     * The kind for one library.
     *
     * @param scope the instrumentation scope, such as {@code "dev.weft.kafka-clients"}
     * @param system the value of {@code messaging.system}
     */
    public MessagingSpans(Telemetry telemetry, String scope, String system) {
        this.telemetry = telemetry;
        this.recorder = telemetry.recorder(scope);
        this.propagator = telemetry.propagator();
        this.system = system;
    }

    /** A message, or a batch of them, as its library's adapter reads it; asked only if there will be a span. */
    public interface Message {

        /** The topic or queue; null if it is not known, or not the same for a whole batch. */
        String destination();

        /** Adds what is known before the span starts, so that samplers see it; null values are left out. */
        void describe(AttributesBuilder attributes);
    }

    /**
     * Starts the span of a message that is being sent, under the current context.
     *
     * @param propagated whether the message will carry the span's context, which makes the span a PRODUCER
     */
    public OpenSpan startSend(Message message, boolean propagated) {
        SpanKind kind = propagated ? SpanKind.PRODUCER : SpanKind.CLIENT;
        return recorder.start(
                name("send", message), kind, Context.current(), attributes("send", "send", message, null));
    }

    /** Writes the span's context into the headers of its message; never for NONE. */
    public <C> void inject(OpenSpan span, C headers, TextMapSetter<C> setter) {
        if (span != OpenSpan.NONE) {
            propagator.inject(span.context(), headers, setter);
        }
    }

    /** The headers that carry context, such as {@code traceparent}. */
    public Collection<String> headers() {
        return propagator.fields();
    }

    /** The context of whoever sent a message; the root if its headers tell none. */
    public <C> Context origin(C headers, TextMapGetter<C> getter) {
        return propagator.extract(Context.root(), headers, getter);
    }

    /**
     * Starts the span of the processing of a message: a child of its sender, linked to what is current here; or a child of
     * what is current, if the sender is not known.
     *
     * @param origin what {@link #origin} read from the message
     * @return {@link OpenSpan#NONE} if there is nothing to record, and nothing to make current
     */
    public OpenSpan startProcess(Message message, Context origin) {
        Context ambient = Context.current();
        Context parent = parent(origin, ambient);
        if (recorder.drops(parent)) {
            return dropped(parent, ambient);
        }
        return recorder.start(
                name("process", message),
                SpanKind.CONSUMER,
                parent,
                attributes("process", "process", message, null),
                links(parent, ambient),
                SpanRecorder.NOW);
    }

    /** Whether no message gets a span, so that what one carries is of interest only to those who ask for the context. */
    public boolean dropsAll() {
        return recorder.dropsAll();
    }

    /**
     * Whether the processing of a message certainly gets no span, because its sender's trace is not sampled.
     *
     * @param traceparent the bytes of the message's only header of this name
     */
    public boolean drops(ByteBuffer traceparent) {
        return recorder.dropsUnsampled() && telemetry.isUnsampled(traceparent);
    }

    /**
     * Stands for the processing of a message for which {@link #dropsAll} or {@link #drops} spoke, as {@link #startProcess}
     * would; made when somebody asks for its context.
     */
    public OpenSpan passOn(Context origin) {
        Context ambient = Context.current();
        return dropped(parent(origin, ambient), ambient);
    }

    /** The same for messages that are processed as one. */
    public OpenSpan startProcess(Message batch, MessageOrigins origins, int count) {
        return start("process", "process", SpanKind.CONSUMER, batch, origins, count, SpanRecorder.NOW);
    }

    /**
     * Starts the span of a call that brought messages, which nobody processes yet.
     *
     * @param operation what the library calls it, such as {@code poll}
     * @param startNanos when the call began, since the epoch
     */
    public OpenSpan startReceive(String operation, Message batch, MessageOrigins origins, int count, long startNanos) {
        return start(operation, "receive", SpanKind.CLIENT, batch, origins, count, startNanos);
    }

    /**
     * Ends a span of this kind.
     *
     * @param error null if the message was taken, or processed as far as anybody can see
     */
    public void end(OpenSpan span, Throwable error) {
        if (error != null) {
            span.fail(error, error.getMessage());
        }
        span.end();
    }

    private OpenSpan start(
            String operation,
            String type,
            SpanKind kind,
            Message batch,
            MessageOrigins origins,
            int count,
            long startNanos) {
        Context ambient = Context.current();
        return recorder.start(
                name(operation, batch),
                kind,
                origins.parent(ambient),
                attributes(operation, type, batch, (long) count),
                origins.links(ambient),
                startNanos);
    }

    /** What goes on below a parent whose spans are dropped: only a sampled one needs a span, to say that it ends here. */
    private OpenSpan dropped(Context parent, Context ambient) {
        if (parent == ambient) {
            return OpenSpan.NONE;
        }
        return Span.fromContext(parent).getSpanContext().isSampled()
                ? recorder.start("process", SpanKind.CONSUMER, parent, Attributes.empty())
                : new PassedOn(parent);
    }

    private static Context parent(Context origin, Context ambient) {
        if (origin == Context.root()) {
            return ambient;
        }
        if (Span.fromContext(origin).getSpanContext().isValid()) {
            return origin;
        }
        Baggage baggage = Baggage.fromContextOrNull(origin);
        return baggage == null ? ambient : ambient.with(baggage);
    }

    private static List<SpanContext> links(Context parent, Context ambient) {
        SpanContext current = Span.fromContext(ambient).getSpanContext();
        boolean elsewhere =
                current.isValid() && !current.equals(Span.fromContext(parent).getSpanContext());
        return elsewhere ? Collections.singletonList(current) : Collections.<SpanContext>emptyList();
    }

    private static String name(String operation, Message message) {
        String destination = message.destination();
        return destination == null ? operation : operation + ' ' + destination;
    }

    private Attributes attributes(String operation, String type, Message message, Long count) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(SYSTEM, system);
        attributes.put(OPERATION_NAME, operation);
        attributes.put(OPERATION_TYPE, type);
        attributes.put(DESTINATION, message.destination());
        attributes.put(MESSAGE_COUNT, count);
        message.describe(attributes);
        return attributes.build();
    }
}

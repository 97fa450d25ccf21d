package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.TraceFlags;
import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import dev.weft.shaded.opentelemetry.sdk.trace.data.LinkData;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagingSpansTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_TRACE = "1bf7651916cd43dd8448eb211c80319c";

    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final MessagingSpans spans = new MessagingSpans(telemetry, "test", "pigeon");
    private final MessagingSpans.Message message = new Letter("loft");

    @Test
    void aMessageSentIsAProducerOnlyIfItCarriesTheContext() {
        spans.end(spans.startSend(message, true), null);
        spans.end(spans.startSend(message, false), null);

        assertThat(telemetry.ended()).extracting(SpanData::getKind).containsExactly(SpanKind.PRODUCER, SpanKind.CLIENT);
        assertThat(telemetry.ended()).extracting(SpanData::getName).containsOnly("send loft");
    }

    @Test
    void aMessageIsDescribed() {
        spans.end(spans.startSend(message, true), null);

        assertThat(telemetry.onlyAttributes())
                .isEqualTo(Map.of(
                        "messaging.system", "pigeon",
                        "messaging.operation.name", "send",
                        "messaging.operation.type", "send",
                        "messaging.destination.name", "loft",
                        "messaging.client.id", "coop"));
    }

    @Test
    void aMessageThatCannotBeSentIsAnError() {
        spans.end(spans.startSend(message, true), new IllegalStateException("hawk"));

        assertThat(telemetry.onlyStatus()).isEqualTo("ERROR");
        assertThat(telemetry.only().getStatus().getDescription()).isEqualTo("hawk");
        assertThat(telemetry.onlyAttributes()).containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void aMessageProcessedIsAChildOfItsSenderAndLinkedToWhatIsCurrent() {
        Context sender = sender(TRACE, 1, true);
        Context current = sender(OTHER_TRACE, 2, true);
        try (Scope scope = ContextStorage.get().attach(current)) {
            spans.end(spans.startProcess(message, sender), null);
        }

        assertThat(telemetry.only().getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(telemetry.only().getParentSpanContext()).isEqualTo(spanOf(sender));
        assertThat(telemetry.only().getLinks())
                .extracting(LinkData::getSpanContext)
                .containsExactly(spanOf(current));
    }

    @Test
    void aMessageWithoutASenderBelongsToWhatIsCurrent() {
        Context current = sender(TRACE, 1, true);
        try (Scope scope = ContextStorage.get().attach(current)) {
            spans.end(spans.startProcess(message, Context.root()), null);
        }

        assertThat(telemetry.only().getParentSpanContext()).isEqualTo(spanOf(current));
        assertThat(telemetry.only().getLinks()).isEmpty();
    }

    @Test
    void whatFollowsFromAnUnsampledMessageStaysUnsampled() {
        Context sender = sender(TRACE, 1, false);
        OpenSpan span = spans.startProcess(message, sender).activate();
        assertThat(Context.current()).isSameAs(sender);
        span.deactivate();
        spans.end(span, null);

        assertThat(Context.current()).isSameAs(Context.root());
        assertThat(telemetry.ended()).isEmpty();
    }

    @Test
    void whatIsDroppedUnseenIsPassedOnAsIfItHadBeenSeen() {
        Context sender = sender(TRACE, 1, false);
        assertThat(spans.drops(StandardCharsets.US_ASCII.encode("00-" + TRACE + "-0000000000000001-00")))
                .isTrue();
        assertThat(spans.passOn(sender).context()).isSameAs(sender);
        assertThat(spans.passOn(Context.root())).isSameAs(OpenSpan.NONE);
        Baggage baggage = Baggage.builder().put("a", "1").build();
        Context current = sender(OTHER_TRACE, 2, false);
        try (Scope scope = ContextStorage.get().attach(current)) {
            Context both = spans.passOn(Context.root().with(baggage)).context();
            assertThat(spanOf(both)).isEqualTo(spanOf(current));
            assertThat(Baggage.fromContext(both)).isEqualTo(baggage);
        }

        assertThat(telemetry.ended()).isEmpty();
    }

    @Test
    void aBatchOfOneTraceIsPartOfIt() {
        Context first = sender(TRACE, 1, true);
        Context second = sender(TRACE, 2, true);
        SpanData span = batchOf(first, second, second);

        assertThat(span.getParentSpanContext()).isEqualTo(spanOf(first));
        assertThat(span.getLinks()).extracting(LinkData::getSpanContext).containsExactly(spanOf(second));
    }

    @Test
    void aBatchOfSeveralTracesIsLinkedToEachSender() {
        Context first = sender(TRACE, 1, true);
        Context second = sender(OTHER_TRACE, 2, true);
        SpanData span = batchOf(first, second);

        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).extracting(LinkData::getSpanContext).containsExactly(spanOf(first), spanOf(second));
    }

    @Test
    void aBatchWithAMessageOfUnknownOriginIsPartOfNoTrace() {
        Context sender = sender(TRACE, 1, true);
        SpanData span = batchOf(sender, Context.root());

        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).extracting(LinkData::getSpanContext).containsExactly(spanOf(sender));
    }

    @Test
    void aBatchBelongsToWhatIsCurrentUnlessItIsOfOneTrace() {
        Context current = sender(OTHER_TRACE, 9, true);
        Context sender = sender(TRACE, 1, true);
        try (Scope scope = ContextStorage.get().attach(current)) {
            batchOf(sender, Context.root());
            batchOf(sender);
        }

        SpanData mixed = telemetry.ended().get(0);
        assertThat(mixed.getParentSpanContext()).isEqualTo(spanOf(current));
        SpanData whole = telemetry.ended().get(1);
        assertThat(whole.getParentSpanContext()).isEqualTo(spanOf(sender));
        assertThat(whole.getLinks()).extracting(LinkData::getSpanContext).containsExactly(spanOf(current));
    }

    @Test
    void aCallThatBroughtMessagesBeganWhenItWasMade() {
        MessageOrigins origins = new MessageOrigins();
        origins.add(sender(TRACE, 1, true));
        spans.end(spans.startReceive("poll", message, origins, 3, 1_700_000_000_000_000_000L), null);

        assertThat(telemetry.only().getName()).isEqualTo("poll loft");
        assertThat(telemetry.only().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(telemetry.only().getStartEpochNanos()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(telemetry.onlyAttributes())
                .containsEntry("messaging.operation.type", "receive")
                .containsEntry("messaging.batch.message_count", 3L);
    }

    private SpanData batchOf(Context... senders) {
        MessageOrigins origins = new MessageOrigins();
        for (Context sender : senders) {
            origins.add(sender);
        }
        spans.end(spans.startProcess(message, origins, senders.length), null);
        return telemetry.ended().get(telemetry.ended().size() - 1);
    }

    private static Context sender(String trace, int span, boolean sampled) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        trace,
                        "000000000000000" + span,
                        sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault())));
    }

    private static SpanContext spanOf(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    private record Letter(String destination) implements MessagingSpans.Message {
        @Override
        public void describe(AttributesBuilder attributes) {
            attributes.put(MessagingSpans.CLIENT_ID, "coop");
        }
    }
}

package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.RecordedSpan.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What every messaging library shows under Weft: a message is one trace, from whoever sent it to whoever processes it. A
 * library's test extends it and says how to send and how to receive.
 */
public abstract class MessagingContract {

    protected abstract WeftExtension weft();

    /** The value of {@code messaging.system}. */
    protected abstract String system();

    /** A topic or queue that nothing has been sent to. */
    protected abstract String newDestination() throws Exception;

    /** Sends a message, and waits until it has arrived at the broker. */
    protected abstract void send(String destination, String text) throws Exception;

    /** Hands so many messages to the handler, one after the other, on this thread. */
    protected abstract void process(String destination, int count, Consumer<String> handler) throws Exception;

    @Test
    void aMessageIsOneTraceFromTheSenderToWhatItsProcessingDoes() throws Exception {
        String destination = newDestination();
        weft().inSpan("order", () -> {
            send(destination, "tea");
            return null;
        });
        process(destination, 1, text -> work("brew " + text));

        RecordedTrace trace = weft().awaitTraces(1).get(0);
        assertThat(trace.root().name()).isEqualTo("order");
        RecordedSpan send = onlyChild(trace, trace.root());
        assertThat(send.name()).isEqualTo("send " + destination);
        assertThat(send.kind()).isEqualTo(Kind.PRODUCER);
        RecordedSpan process = onlyChild(trace, send);
        assertThat(process.name()).isEqualTo("process " + destination);
        assertThat(process.kind()).isEqualTo(Kind.CONSUMER);
        assertThat(onlyChild(trace, process).name()).isEqualTo("brew tea");
    }

    @Test
    void aMessageSentOutsideOfASpanBeginsATrace() throws Exception {
        String destination = newDestination();
        send(destination, "tea");
        process(destination, 1, text -> {});

        RecordedTrace trace = weft().awaitTraces(1).get(0);
        assertThat(trace.spans())
                .extracting(RecordedSpan::name)
                .containsExactly("send " + destination, "process " + destination);
        assertThat(trace.isWhole()).isTrue();
    }

    @Test
    void bothSpansSayWhatWasDoneWhere() throws Exception {
        String destination = newDestination();
        send(destination, "tea");
        process(destination, 1, text -> {});

        List<RecordedSpan> spans = weft().awaitTraces(1).get(0).spans();
        for (RecordedSpan span : spans) {
            String operation = span.name().substring(0, span.name().indexOf(' '));
            assertThat(span.attributes())
                    .containsEntry("messaging.system", system())
                    .containsEntry("messaging.destination.name", destination)
                    .containsEntry("messaging.operation.name", operation)
                    .containsEntry("messaging.operation.type", operation)
                    .doesNotContainKey("messaging.batch.message_count")
                    .doesNotContainKey("error.type");
            assertThat(span.status()).isEqualTo(Status.UNSET);
            assertThat(span.links()).isEmpty();
        }
    }

    @Test
    void eachMessageBelongsToItsOwnSender() throws Exception {
        String destination = newDestination();
        for (String order : List.of("tea", "coffee", "water")) {
            weft().inSpan(order, () -> {
                send(destination, order);
                return null;
            });
        }
        process(destination, 3, text -> work("brew " + text));

        for (RecordedTrace trace : weft().awaitTraces(3)) {
            assertThat(trace.isWhole()).isTrue();
            assertThat(trace.spans())
                    .extracting(RecordedSpan::name)
                    .containsExactly(
                            trace.root().name(),
                            "send " + destination,
                            "process " + destination,
                            "brew " + trace.root().name());
        }
    }

    @Test
    void whatIsCurrentWhereAMessageIsProcessedIsLinkedAndComesBack() throws Exception {
        String destination = newDestination();
        send(destination, "tea");
        AtomicReference<String> before = new AtomicReference<>();
        AtomicReference<String> after = new AtomicReference<>();
        weft().inSpan("shift", () -> {
            before.set(weft().currentSpanId());
            process(destination, 1, text -> {});
            after.set(weft().currentSpanId());
            return null;
        });

        assertThat(after.get()).isEqualTo(before.get());
        RecordedSpan process = weft().awaitTraces(2).stream()
                .flatMap(trace -> trace.spans().stream())
                .filter(span -> span.kind() == Kind.CONSUMER)
                .findFirst()
                .orElseThrow();
        assertThat(process.links())
                .singleElement()
                .satisfies(link -> assertThat(link.spanId()).isEqualTo(before.get()));
    }

    /** An INTERNAL span under whatever is current. */
    protected final void work(String name) {
        try {
            weft().inSpan(name, () -> null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    protected static RecordedSpan onlyChild(RecordedTrace trace, RecordedSpan parent) {
        List<RecordedSpan> children = trace.childrenOf(parent);
        assertThat(children).as("children of %s in %s", parent, trace).hasSize(1);
        return children.get(0);
    }
}

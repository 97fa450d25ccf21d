package dev.weft.instrumentation.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.SettableFuture;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Results of Guava and Reactor: the span ends when they are complete. */
class AsyncResultsTest {

    @RegisterExtension
    static final WeftExtension weft = Annotated.WEFT;

    private static void assertEndsAs(RecordedSpan.Status status) throws InterruptedException {
        assertThat(weft.awaitSpans(1).get(0).status()).isEqualTo(status);
    }

    @Test
    void aGuavaFutureIsAwaited() throws Exception {
        SettableFuture<String> answer = SettableFuture.create();
        assertThat(new AsyncService().future(answer)).isSameAs(answer);
        weft.assertNoContext();
        weft.assertNoSpans();

        answer.set("yes");
        assertEndsAs(RecordedSpan.Status.UNSET);
    }

    @Test
    void aGuavaFutureMayFail() throws Exception {
        SettableFuture<String> answer = SettableFuture.create();
        assertThat(new AsyncService().future(answer)).isNotDone();
        answer.setException(new IllegalStateException("no"));

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void aGuavaFutureMayBeCancelled() throws Exception {
        SettableFuture<String> answer = SettableFuture.create();
        new AsyncService().future(answer).cancel(true);

        assertEndsAs(RecordedSpan.Status.UNSET);
    }

    @Test
    void aMonoIsAwaited() throws Exception {
        Sinks.One<String> answer = Sinks.one();
        Mono<String> mono = new AsyncService().mono(answer.asMono());
        weft.assertNoContext();
        mono.subscribe();
        weft.assertNoSpans();

        answer.tryEmitValue("yes");
        assertEndsAs(RecordedSpan.Status.UNSET);
        assertThat(mono.block()).isEqualTo("yes");
    }

    @Test
    void aMonoMayFail() throws Exception {
        Mono<String> mono = new AsyncService().mono(Mono.error(new IllegalStateException("no")));
        assertThatThrownBy(mono::block).isInstanceOf(IllegalStateException.class);

        assertEndsAs(RecordedSpan.Status.ERROR);
    }

    @Test
    void aFluxMayBeCancelled() throws Exception {
        assertThat(new AsyncService()
                        .flux(Flux.<String>never().startWith("one"))
                        .blockFirst())
                .isEqualTo("one");

        assertEndsAs(RecordedSpan.Status.UNSET);
    }

    @Test
    void aPublisherThatIsAFluxIsAwaited() throws Exception {
        Publisher<String> publisher = new AsyncService().publisher(Flux.just("one", "two"));
        weft.assertNoSpans();

        assertThat(Flux.from(publisher).collectList().block()).containsExactly("one", "two");
        assertEndsAs(RecordedSpan.Status.UNSET);
    }

    @Test
    void whatCannotBeReplacedIsNotAwaited() throws Exception {
        ConnectableFlux<String> answers = Flux.just("one").publish();
        assertThat(new AsyncService().narrow(answers)).isSameAs(answers);

        assertEndsAs(RecordedSpan.Status.UNSET);
    }

    @Test
    void nullIsNothingToWaitFor() throws Exception {
        assertThat(new AsyncService().mono(null)).isNull();

        assertEndsAs(RecordedSpan.Status.UNSET);
    }
}

package dev.weft.instrumentation.annotations;

import com.google.common.util.concurrent.ListenableFuture;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import org.reactivestreams.Publisher;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is traced. */
class AsyncService {
    @WithSpan
    ListenableFuture<String> future(ListenableFuture<String> answer) {
        return answer;
    }

    @WithSpan
    Mono<String> mono(Mono<String> answer) {
        return answer;
    }

    @WithSpan
    Flux<String> flux(Flux<String> answers) {
        return answers;
    }

    @WithSpan
    Publisher<String> publisher(Publisher<String> answers) {
        return answers;
    }

    @WithSpan
    ConnectableFlux<String> narrow(ConnectableFlux<String> answers) {
        return answers;
    }
}

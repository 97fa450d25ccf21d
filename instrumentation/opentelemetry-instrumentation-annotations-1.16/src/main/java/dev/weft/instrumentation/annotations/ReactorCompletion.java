package dev.weft.instrumentation.annotations;

import dev.weft.agent.api.span.MethodSpans;
import dev.weft.agent.api.span.OpenSpan;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work is done when the first subscription of the Mono or Flux that the method returned ends: complete, with an error, or
 * cancelled. The operators that tell are part of what the caller gets.
 */
final class ReactorCompletion extends Completion {

    @Override
    Object await(OpenSpan span, Object result, Throwable error) {
        if (error == null && result instanceof Mono) {
            span.deactivate();
            return ((Mono<?>) result)
                    .doOnError(failed -> MethodSpans.end(span, failed))
                    .doOnTerminate(span::end)
                    .doOnCancel(span::end);
        }
        if (error == null && result instanceof Flux) {
            span.deactivate();
            return ((Flux<?>) result)
                    .doOnError(failed -> MethodSpans.end(span, failed))
                    .doOnTerminate(span::end)
                    .doOnCancel(span::end);
        }
        MethodSpans.returned(span, result, error);
        return null;
    }
}

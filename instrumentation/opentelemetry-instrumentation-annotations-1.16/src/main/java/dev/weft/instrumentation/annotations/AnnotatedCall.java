package dev.weft.instrumentation.annotations;

import dev.weft.agent.api.span.OpenSpan;

/** One call of a method with {@code @WithSpan}, from its beginning to its end. Belongs to one thread. */
final class AnnotatedCall {

    private final OpenSpan span;
    private final Completion completion;

    AnnotatedCall(OpenSpan span, Completion completion) {
        this.span = span;
        this.completion = completion;
    }

    /** Returns what takes the place of the result, or null where that stays. */
    Object returned(Object result, Throwable error) {
        return completion.await(span, result, error);
    }
}

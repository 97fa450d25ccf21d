package dev.weft.instrumentation.annotations;

import dev.weft.agent.api.span.MethodSpans;
import dev.weft.agent.api.span.OpenSpan;

/** How a method's result tells that its work is done, by the declared type of the result. Stateless. */
abstract class Completion {

    private static final String GUAVA = "com.google.common.util.concurrent.ListenableFuture";
    private static final String REACTIVE_STREAM = "org.reactivestreams.Publisher";
    private static final String REACTOR = "reactor.core.";

    /**
     * Takes the span off the thread, and ends it when the work is done.
     *
     * @param result null where the method threw
     * @param error null where it did not
     * @return what takes the result's place, or null
     */
    abstract Object await(OpenSpan span, Object result, Throwable error);

    /** For results of this type. */
    static Completion of(Class<?> type) {
        if (isSubtype(type, GUAVA)) {
            return new GuavaCompletion();
        }
        // Not narrower ones, such as ConnectableFlux: what takes the result's place is a Mono or Flux, and no more.
        String name = type.getName();
        if (name.equals(REACTIVE_STREAM) || isReactors(name)) {
            return new ReactorCompletion();
        }
        return new Returned();
    }

    private static boolean isReactors(String name) {
        return name.equals(REACTOR + "publisher.Mono")
                || name.equals(REACTOR + "publisher.Flux")
                || name.equals(REACTOR + "CorePublisher");
    }

    private static boolean isSubtype(Class<?> type, String name) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getName().equals(name)) {
                return true;
            }
            for (Class<?> implemented : at.getInterfaces()) {
                if (isSubtype(implemented, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The method is done when it returns, or when the CompletionStage that it returns is. */
    private static final class Returned extends Completion {
        @Override
        Object await(OpenSpan span, Object result, Throwable error) {
            MethodSpans.returned(span, result, error);
            return null;
        }
    }
}

package dev.weft.instrumentation.annotations;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is traced; apart from the tests, whose nested classes JUnit would load before Weft. */
final class Application {

    private Application() {}

    /** A class as applications write it. */
    static class Shop {
        @WithSpan
        String order(String article) {
            return article + " " + Span.current().getSpanContext().getSpanId();
        }

        @WithSpan(value = "ship it", kind = SpanKind.PRODUCER)
        final int ship(int pieces) {
            return pack(pieces) + 1;
        }

        @WithSpan
        private static int pack(int pieces) {
            return 2 * pieces;
        }

        @WithSpan
        void fail() {
            throw new IllegalStateException("sold out");
        }

        @WithSpan
        long scale(double factor, long units) {
            return (long) (factor * units);
        }

        @WithSpan
        void count(
                @SpanAttribute("text") String text,
                @SpanAttribute("whole") int whole,
                @SpanAttribute("fraction") float fraction,
                @SpanAttribute("flag") boolean flag,
                String unmarked,
                @SpanAttribute("object") Object object,
                @SpanAttribute("nothing") Object nothing,
                @SpanAttribute("shorts") short[] shorts,
                @SpanAttribute("texts") List<String> texts,
                @SpanAttribute("mixed") List<Object> mixed,
                @SpanAttribute("broken") Object broken,
                @SpanAttribute Long named) {}

        @WithSpan
        CompletableFuture<String> later(CompletableFuture<String> answer) {
            return answer;
        }

        @WithSpan
        CompletionStage<String> stage(CompletionStage<String> answer) {
            return answer;
        }
    }

    /** Its compiler-made bridge method carries the annotation, too. */
    static final class Bridged implements Comparable<Bridged> {
        @WithSpan
        @Override
        public int compareTo(Bridged other) {
            return 0;
        }
    }

    interface Greeter {
        @WithSpan
        default String greet() {
            return "hello";
        }
    }
}

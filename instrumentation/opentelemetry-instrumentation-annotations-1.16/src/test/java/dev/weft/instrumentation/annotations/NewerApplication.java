package dev.weft.instrumentation.annotations;

import io.opentelemetry.instrumentation.annotations.AddingSpanAttributes;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is traced. */
final class NewerApplication {

    private NewerApplication() {}

    /** With annotations that came later. */
    static class Service {
        @WithSpan(inheritContext = false)
        void alone() {}

        @AddingSpanAttributes
        void describe(@SpanAttribute("article") String article) {}

        @WithSpan
        @AddingSpanAttributes
        void both(@SpanAttribute("article") String article) {}
    }

    /** Spring extends it, because one bean calls another. */
    @Configuration
    static class Beans {
        @Bean
        @WithSpan
        public StringBuilder first() {
            return new StringBuilder("first");
        }

        @Bean
        public String second() {
            return first() + " and second";
        }
    }
}

package dev.weft.instrumentation.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the annotations got later, and classes that a framework extends. */
class NewerAnnotationsTest {

    @RegisterExtension
    static final WeftExtension weft = Annotated.WEFT;

    @Test
    void aSpanThatInheritsNoContextBeginsATrace() throws Exception {
        weft.inSpan("request", () -> {
            new NewerApplication.Service().alone();
            return null;
        });

        assertThat(weft.awaitTraces(2))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(1));
    }

    @Test
    void attributesAreAddedToTheCurrentSpan() throws Exception {
        weft.inSpan("request", () -> {
            new NewerApplication.Service().describe("book");
            return null;
        });

        assertThat(weft.awaitSpans(1).get(0).attribute("article")).isEqualTo("book");
    }

    @Test
    void aSpanOfTheMethodsOwnGoesFirst() throws Exception {
        weft.inSpan("request", () -> {
            new NewerApplication.Service().both("book");
            return null;
        });

        assertThat(weft.awaitTraces(1).get(0).spans())
                .extracting(RecordedSpan::name, span -> span.attribute("article"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("request", null),
                        org.assertj.core.groups.Tuple.tuple("Service.both", "book"));
    }

    @Test
    void aProxyIsNoSecondSpan() throws Exception {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(NewerApplication.Beans.class)) {
            assertThat(context.getBean(NewerApplication.Beans.class).getClass())
                    .isNotEqualTo(NewerApplication.Beans.class);
            assertThat(context.getBean(String.class)).isEqualTo("first and second");
        }

        assertThat(weft.awaitSpans(1)).extracting(RecordedSpan::name).containsExactly("Beans.first");
    }
}

package dev.weft.instrumentation.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods that the configuration names have spans, and no others. */
@DisabledIfSystemProperty(named = "weft.methods.min-duration", matches = ".+")
class MethodsTest {

    private static final String APPLICATION = Application.class.getName();

    @RegisterExtension
    static final WeftExtension weft = Application.WEFT;

    private static List<String> names(int count) throws InterruptedException {
        return weft.awaitSpansByStart(count).stream().map(RecordedSpan::name).toList();
    }

    @Test
    void aNamedMethodHasASpan() throws Exception {
        String answer = weft.inSpan("request", () -> {
            Application.Task task = new Application.Task();
            task.other();
            return task.run("go");
        });

        assertThat(answer).isEqualTo("go!");
        List<RecordedSpan> spans = weft.awaitTraces(1).get(0).spans();
        assertThat(spans).hasSize(2);
        assertThat(spans.get(1))
                .returns("Task.run", RecordedSpan::name)
                .returns(RecordedSpan.Kind.INTERNAL, RecordedSpan::kind)
                .returns("dev.weft.methods", RecordedSpan::scope)
                .returns(Map.of("code.function.name", APPLICATION + "$Task.run"), RecordedSpan::attributes);
        assertThat(spans.get(1).isChildOf(spans.get(0))).isTrue();
    }

    @Test
    void staticMethodsAreMethods() throws Exception {
        assertThat(Application.Task.call(4)).isEqualTo(8);
        assertThat(names(1)).containsExactly("Task.call");
    }

    @Test
    void subtypesAreNamedWithTheirType() throws Exception {
        assertThat(new Application.SubTask().run("go")).isEqualTo("go?");
        assertThat(names(1)).containsExactly("SubTask.run");
    }

    @Test
    void aBridgeIsNoSecondSpan() throws Exception {
        LongFunction<String> answer = new Application.Answer();
        String found = weft.inSpan("request", () -> answer.apply(6));

        assertThat(found).isEqualTo("42");
        assertThat(weft.awaitTraces(1).get(0).spans())
                .extracting(RecordedSpan::name)
                .containsExactly("request", "Answer.apply");
    }

    @Test
    void aPatternTakesWhatIsWrittenAndWorks() throws Exception {
        Application.PriceService service = new Application.PriceService();
        service.setLast(2);
        assertThat(service.getLast()).isEqualTo(2);
        assertThat(service).hasToString("price 2");
        assertThat(Application.KindService.valueOf("TWO").isFirst()).isFalse();
        assertThat(Application.KindService.values()).hasSize(2);
        assertThat(new Application.Other().price()).isEqualTo(1);
        assertThat(service.price(5)).isEqualTo(12);
        assertThat(service.delegate()).isEqualTo(6);

        assertThat(names(5))
                .containsExactly(
                        "KindService.isFirst",
                        "PriceService.price",
                        "PriceService.discount",
                        "PriceService.delegate",
                        "PriceService.count");
    }

    @Test
    void aFutureEndsTheSpan() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        assertThat(new Application.PriceService().later(answer)).isSameAs(answer);
        weft.assertNoSpans();

        answer.complete("yes");
        assertThat(names(1)).containsExactly("PriceService.later");
    }

    @Test
    void whatItThrowsIsRecordedAndReachesTheCaller() throws Exception {
        assertThatThrownBy(new Application.PriceService()::fail).isInstanceOf(IllegalStateException.class);

        assertThat(weft.awaitSpans(1).get(0).status()).isEqualTo(RecordedSpan.Status.ERROR);
    }
}

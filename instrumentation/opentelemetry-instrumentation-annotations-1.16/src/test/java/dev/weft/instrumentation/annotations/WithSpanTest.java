package dev.weft.instrumentation.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import io.opentelemetry.api.trace.SpanKind;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods with {@code @WithSpan}, whatever they look like. */
class WithSpanTest {

    private static final String HERE = Application.class.getName();

    @RegisterExtension
    static final WeftExtension weft = Annotated.WEFT;

    @Test
    void aSpanIsNamedAfterClassAndMethodAndCurrentMeanwhile() throws Exception {
        String answer = weft.inSpan("request", () -> new Application.Shop().order("book"));

        List<RecordedSpan> spans = weft.awaitTraces(1).get(0).spans();
        RecordedSpan span = spans.get(1);
        assertThat(answer).isEqualTo("book " + span.spanId());
        assertThat(span)
                .returns("Shop.order", RecordedSpan::name)
                .returns(RecordedSpan.Kind.INTERNAL, RecordedSpan::kind)
                .returns("dev.weft.annotations", RecordedSpan::scope)
                .returns(RecordedSpan.Status.UNSET, RecordedSpan::status)
                .returns(Map.of("code.function.name", HERE + "$Shop.order"), RecordedSpan::attributes);
        assertThat(span.isChildOf(spans.get(0))).isTrue();
    }

    @Test
    void privateFinalAndStaticMethodsHaveSpansAndTheirResultsStay() throws Exception {
        assertThat(new Application.Shop().ship(3)).isEqualTo(7);

        List<RecordedSpan> spans = weft.awaitTraces(1).get(0).spans();
        assertThat(spans).extracting(RecordedSpan::name).containsExactly("ship it", "Shop.pack");
        assertThat(spans.get(0).kind()).isEqualTo(RecordedSpan.Kind.PRODUCER);
    }

    @Test
    void parametersMayTakeTwoSlots() throws Exception {
        assertThat(new Application.Shop().scale(1.5, 4)).isEqualTo(6);
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("Shop.scale");
    }

    @Test
    void whatItThrowsIsRecordedAndReachesTheCaller() throws Exception {
        assertThatThrownBy(new Application.Shop()::fail)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sold out");

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(span.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes()).containsEntry("exception.message", "sold out");
        });
    }

    @Test
    void parametersAreAttributesOfTheirOwnTypes() throws Exception {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new UnsupportedOperationException();
            }
        };
        new Application.Shop()
                .count(
                        "a",
                        1,
                        0.5f,
                        true,
                        "x",
                        SpanKind.CLIENT,
                        null,
                        new short[] {1, 2},
                        Arrays.asList("b", "c"),
                        Arrays.asList("d", 3),
                        broken,
                        42L);

        assertThat(weft.awaitSpans(1).get(0).attributes())
                .isEqualTo(Map.ofEntries(
                        Map.entry("code.function.name", HERE + "$Shop.count"),
                        Map.entry("text", "a"),
                        Map.entry("whole", 1L),
                        Map.entry("fraction", 0.5),
                        Map.entry("flag", true),
                        Map.entry("object", "CLIENT"),
                        Map.entry("shorts", List.of(1L, 2L)),
                        Map.entry("texts", List.of("b", "c")),
                        Map.entry("mixed", "[d, 3]"),
                        Map.entry("named", 42L)));
    }

    @Test
    void aFutureEndsTheSpanWhenItIsCompleteAndIsTheSameObject() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        assertThat(new Application.Shop().later(answer)).isSameAs(answer);
        weft.assertNoContext();
        weft.assertNoSpans();

        answer.complete("yes");
        assertThat(weft.awaitSpans(1).get(0))
                .returns("Shop.later", RecordedSpan::name)
                .returns(RecordedSpan.Status.UNSET, RecordedSpan::status);
    }

    @Test
    void aStageThatFailsLaterIsAnError() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        new Application.Shop().stage(source.thenApply(text -> text));
        source.completeExceptionally(new IllegalStateException("no"));

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void aCancelledFutureEndsTheSpanWithoutAnError() throws Exception {
        CompletableFuture<String> answer = new Application.Shop().later(new CompletableFuture<>());
        answer.cancel(true);
        assertThatThrownBy(answer::join).isInstanceOf(CancellationException.class);

        assertThat(weft.awaitSpans(1).get(0).status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void aStageThatRefusesListenersEndsTheSpanAtOnce() throws Exception {
        Object stage = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CompletionStage.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
        @SuppressWarnings("unchecked")
        CompletionStage<String> refusing = (CompletionStage<String>) stage;
        assertThat((Object) new Application.Shop().stage(refusing)).isSameAs(refusing);

        assertThat(weft.awaitSpans(1)).hasSize(1);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aBridgeMethodIsNoSecondSpan() throws Exception {
        Comparable raw = new Application.Bridged();
        int order = weft.inSpan("request", () -> raw.compareTo(new Application.Bridged()));

        assertThat(order).isZero();
        assertThat(weft.awaitTraces(1).get(0).spans())
                .extracting(RecordedSpan::name)
                .containsExactly("request", "Bridged.compareTo");
    }

    @Test
    void defaultMethodsOfInterfacesHaveSpans() throws Exception {
        assertThat(new Application.Greeter() {}.greet()).isEqualTo("hello");

        assertThat(weft.awaitSpans(1)).extracting(RecordedSpan::name).containsExactly("Greeter.greet");
    }
}

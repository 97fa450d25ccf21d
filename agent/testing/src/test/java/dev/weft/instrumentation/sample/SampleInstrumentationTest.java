package dev.weft.instrumentation.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import dev.weft.testing.library.Greeter;
import dev.weft.testing.library.PoliteGreeter;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleInstrumentationTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.sample.SampleInstrumentation");

    private final Greeter greeter = new PoliteGreeter();

    @Test
    void aGreetingIsOneSpan() throws Exception {
        assertThat(greeter.greet("Ann")).isEqualTo("good day, Ann");

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.name()).isEqualTo("greet Ann");
        assertThat(span.kind()).isEqualTo(RecordedSpan.Kind.INTERNAL);
        assertThat(span.scope()).isEqualTo("dev.weft.sample");
        assertThat(span.attribute("sample.greeter")).isEqualTo(PoliteGreeter.class.getName());
    }

    @Test
    void aGreetingIsPartOfWhatItsCallerDoes() throws Exception {
        weft.inSpan("visit", () -> greeter.greet("Ann"));

        assertThat(weft.awaitTraces(1).get(0).spans())
                .extracting(RecordedSpan::name)
                .containsExactly("visit", "greet Ann");
    }

    @Test
    void anErrorOfTheGreeterIsAnErrorOfTheSpanAndReachesTheCaller() throws Exception {
        assertThatThrownBy(() -> greeter.greet(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody");

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("error.type")).isEqualTo(IllegalArgumentException.class.getName());
    }

    @Test
    void anErrorOfTheAdviceReachesNobody() throws Exception {
        weft.expectErrors(1);

        assertThat(greeter.greet("bad advice")).isEqualTo("good day, bad advice");

        weft.assertNoSpans();
    }

    @Test
    void aClassOfTheJdkIsWoven() {
        assertThat(new StringJoiner(" ").add("a").add("secret").toString()).isEqualTo("a woven");
    }
}

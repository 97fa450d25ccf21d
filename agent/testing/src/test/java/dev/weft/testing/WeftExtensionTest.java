package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.library.PoliteGreeter;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The machine from end to end, on a library of three classes. */
class WeftExtensionTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.sample.SampleInstrumentation");

    @Test
    void aCallOfTheLibraryIsASpanUnderItsCaller() throws Exception {
        String answer = weft.inSpan("parent", () -> new PoliteGreeter().greet("Ada"));

        assertThat(answer).isEqualTo("good day, Ada");
        List<RecordedSpan> spans = weft.awaitSpans(2);
        RecordedSpan parent = named("parent", spans);
        assertThat(parent.isRoot()).isTrue();
        assertThat(named("greet Ada", spans).isChildOf(parent)).isTrue();
    }

    @Test
    void theApplicationsExceptionPassesThrough() throws Exception {
        assertThatThrownBy(() -> new PoliteGreeter().greet(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nobody");
        assertThat(weft.awaitSpans(1).get(0).status()).isEqualTo(RecordedSpan.Status.ERROR);
    }

    @Test
    void whatAdviceThrowsIsCountedAndNeverSeen() throws Exception {
        weft.expectErrors(1);
        assertThat(new PoliteGreeter().greet("bad advice")).isEqualTo("good day, bad advice");
        weft.assertNoSpans();
    }

    @Test
    void aClassOfTheJdkIsWovenThroughAStaticCall() {
        assertThat(new StringJoiner(",").add("plain").add("secret").toString()).isEqualTo("plain,woven");
    }

    private static RecordedSpan named(String name, List<RecordedSpan> spans) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span named " + name + " in " + spans));
    }
}

package dev.weft.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LogLines.Line;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What the options change; an execution of its own in the build sets them. */
@EnabledIfSystemProperty(named = "otel.instrumentation.logback-mdc.add-baggage", matches = "true")
class OptionsTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.logback.LogbackInstrumentation");

    @Test
    void keysAreNamedAsAskedAndBaggageIsAdded() throws Exception {
        LogbackContract.configure(
                LogbackContract.linesAppender(
                        "<encoder><pattern>message=%msg dd.trace=%X{dd.trace} dd.span=%X{dd.span} "
                                + "trace_flags=%X{trace_flags} trace_id=%X{trace_id} baggage.user=%X{baggage.user}%n"
                                + "</pattern></encoder>"),
                "LINES");
        weft.inRequest(
                List.of("traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "baggage: user=ann"),
                () -> {
                    LoggerFactory.getLogger("shop").info("tea");
                    return null;
                });

        Line line = LinesAppender.LINES.await("tea");
        assertThat(line.get("dd.trace")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(line.get("dd.span")).isEqualTo(weft.awaitSpans(1).get(0).spanId());
        assertThat(line.get("trace_flags")).isEqualTo("01");
        assertThat(line.get("trace_id")).isNull();
        assertThat(line.get("baggage.user")).isEqualTo("ann");
    }
}

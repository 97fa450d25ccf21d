package dev.weft.instrumentation.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LogLines.Line;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the options change; an execution of its own in the build sets them. */
@EnabledIfSystemProperty(named = "otel.instrumentation.log4j-context-data.add-baggage", matches = "true")
class OptionsTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.log4j.Log4jInstrumentation");

    @Test
    void keysAreNamedAsAskedAndBaggageIsAdded() throws Exception {
        LoggerContext context = new LoggerContext("options");
        Log4jContract.start(
                context,
                "<PatternLayout pattern='message=%m dd.trace=%X{dd.trace} dd.span=%X{dd.span} "
                        + "trace_flags=%X{trace_flags} trace_id=%X{trace_id} baggage.user=%X{baggage.user}'/>",
                "",
                "<Root level='INFO'><AppenderRef ref='LINES'/></Root>");
        weft.inRequest(
                List.of("traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "baggage: user=ann"),
                () -> {
                    context.getLogger("shop").info("tea");
                    return null;
                });
        context.stop();

        Line line = LinesAppender.LINES.await("tea");
        assertThat(line.get("dd.trace")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(line.get("dd.span")).isEqualTo(weft.awaitSpans(1).get(0).spanId());
        assertThat(line.get("trace_flags")).isEqualTo("01");
        assertThat(line.get("trace_id")).isNull();
        assertThat(line.get("baggage.user")).isEqualTo("ann");
    }
}

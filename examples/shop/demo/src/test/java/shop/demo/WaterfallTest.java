package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final RecordedTrace TRACE = RecordedTrace.of(List.of(
                    Spans.query("03", "01", 40, 50),
                    Spans.query("04", "01", 50, 60),
                    Spans.refused("02", "01", 0, 20),
                    Spans.root(80)))
            .get(0);

    @Test
    void aSpanIsALineWithItsBarAndARepeatedQueryIsToldOnce() {
        assertThat(printed(TRACE, 80, false)).isEqualTo("""
                  orders SERVER GET /history   #############################  80.0 ms  200
                  orders CLIENT   GET          #######                        20.0 ms  401 ERROR
                           url.full=http://auth/whoami
                  orders CLIENT   SELECT items               ####             10.0 ms
                           db.namespace=shop  db.query.text=SELECT name FROM items
                  orders CLIENT   SELECT items                   ####         10.0 ms
                """);
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        RecordedSpan wide = Spans.of(
                "orders",
                RecordedSpan.Kind.SERVER,
                "GET /" + "x".repeat(200),
                "01",
                "",
                Map.of("url.full", "y".repeat(200)),
                0,
                0);
        assertThat(printed(RecordedTrace.of(List.of(wide)).get(0), 100, false).lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).contains("..."));
    }

    @Test
    void coloursOnlyWhereTheTerminalHasThem() {
        assertThat(printed(TRACE, 100, false)).doesNotContain("\u001b");
        assertThat(printed(TRACE, 100, true)).contains("\u001b[31m401 ERROR\u001b[0m");
    }

    private static String printed(RecordedTrace trace, int width, boolean colours) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Waterfall.print(new Terminal(out, width, colours, false), trace);
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

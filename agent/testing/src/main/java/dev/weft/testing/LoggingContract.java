package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LogLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every logging library shows under Weft: a line says in which span it was logged, and the application's own context
 * of the logger stays its own. A library's test extends it once for each way to write a line: at once or later, as text or as
 * JSON. Messages have no blanks; the layout writes {@code message}, the three ids, and {@code order}.
 */
public abstract class LoggingContract {

    private static final int THREADS = 8;
    private static final int LINES = 50;
    private static final int MANY = 100_000;
    /** Of a trace that Weft began (W3C Trace Context Level 2). */
    private static final String SAMPLED_AND_RANDOM = "03";

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    protected abstract WeftExtension weft();

    /** Where the lines arrive. */
    protected abstract LogLines lines();

    /** Logs at a level that is on. */
    protected abstract void log(String message);

    /** Logs at a level that is off. */
    protected abstract void logBelowLevel(String message);

    /** Puts a key into the application's context of the logger, for this thread. */
    protected abstract void put(String key, String value);

    /** Removes it. */
    protected abstract void remove(String key);

    /** What the application sees of its context. */
    protected abstract Map<String, String> own();

    @BeforeEach
    void forgetLines() {
        lines().clear();
    }

    @AfterEach
    void theApplicationsContextIsAsItWas() {
        remove("order");
        remove("trace_id");
        remove("span_id");
        assertThat(own()).isEmpty();
    }

    @Test
    void aLineSaysInWhichSpanItWasLogged() throws Exception {
        weft().inSpan("tea", () -> {
            log("water");
            weft().inSpan("brew", () -> {
                log("leaves");
                return null;
            });
            log("pour");
            return null;
        });

        List<RecordedSpan> spans = weft().awaitSpansByStart(2);
        for (String message : List.of("water", "pour")) {
            assertIds(
                    lines().await(message), spans.get(0).traceId(), spans.get(0).spanId());
        }
        assertIds(lines().await("leaves"), spans.get(1).traceId(), spans.get(1).spanId());
    }

    @Test
    void aLineOutsideOfASpanHasNoneOfTheKeys() throws Exception {
        log("before");
        weft().inSpan("tea", () -> {
            log("within");
            return null;
        });
        log("after");

        for (String message : List.of("before", "after")) {
            assertThat(lines().await(message).text())
                    .doesNotContainPattern("(trace_id|span_id|trace_flags)(=|\"\\s*:\\s*\")\\w");
        }
        assertThat(lines().await("within").get("trace_id")).isNotNull();
    }

    @Test
    void aLineOfATraceThatIsNotRecordedSaysSo() throws Exception {
        weft().inRequest(List.of("traceparent: 00-" + TRACE + "-" + PARENT + "-00"), () -> {
            log("unsampled");
            return null;
        });

        Line line = lines().await("unsampled");
        assertThat(line.get("trace_id")).isEqualTo(TRACE);
        assertThat(line.get("span_id")).matches("[0-9a-f]{16}").isNotEqualTo(PARENT);
        assertThat(line.get("trace_flags")).isEqualTo("00");
        weft().assertNoSpans();
    }

    @Test
    void theApplicationsContextIsBesideItAndUnchanged() throws Exception {
        put("order", "7");
        weft().inSpan("tea", () -> {
            log("seven");
            assertThat(own()).containsExactlyEntriesOf(Map.of("order", "7"));
            put("order", "8");
            log("eight");
            assertThat(own()).containsExactlyEntriesOf(Map.of("order", "8"));
            return null;
        });

        assertThat(lines().await("seven").get("order")).isEqualTo("7");
        assertThat(lines().await("eight").get("order")).isEqualTo("8");
        assertThat(lines().await("eight").get("trace_id")).isNotNull();
    }

    @Test
    void anApplicationsOwnTraceIdIsNeverReplacedNorGivenOurSpan() throws Exception {
        put("trace_id", "mine");
        weft().inSpan("tea", () -> {
            log("own");
            return null;
        });

        Line line = lines().await("own");
        assertThat(line.get("trace_id")).isEqualTo("mine");
        assertThat(line.get("span_id")).isNull();
    }

    @Test
    void anApplicationsOwnSpanIdIsNeverReplaced() throws Exception {
        put("span_id", "mine");
        weft().inSpan("tea", () -> {
            log("own");
            return null;
        });

        assertThat(lines().await("own").get("span_id")).isEqualTo("mine");
    }

    @Test
    void linesOfManyThreadsKeepTheirOwnSpans() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                done.add(threads.submit(linesThatNameTheirSpan("t" + thread)));
            }
            for (Future<?> each : done) {
                each.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        for (RecordedSpan span : weft().awaitSpans(THREADS * LINES)) {
            assertIds(lines().await(span.name()), span.traceId(), span.spanId());
        }
    }

    private Callable<?> linesThatNameTheirSpan(String thread) {
        return () -> {
            for (int i = 0; i < LINES; i++) {
                String name = thread + "-" + i;
                weft().inSpan(name, () -> {
                    log(name);
                    return null;
                });
            }
            return null;
        };
    }

    @Test
    void whatItsLevelHoldsBackLeavesNothing() throws Exception {
        int before = stateOnceLinked();
        weft().inSpan("tea", () -> {
            for (int i = 0; i < LINES; i++) {
                logBelowLevel("unwanted");
            }
            log("wanted");
            return null;
        });

        assertThat(lines().await("wanted").get("trace_id")).isNotNull();
        weft().assertState(before);
    }

    @Test
    void manyLinesLeaveNoState() throws Exception {
        int before = stateOnceLinked();
        weft().inSpan("tea", () -> {
            for (int i = 0; i < MANY; i++) {
                log(LogLines.NOISE);
            }
            return null;
        });

        lines().awaitNoise(MANY);
        weft().assertState(before);
    }

    /** What is kept once for each class loader, and for the threads that write, is there from the first line on. */
    private int stateOnceLinked() throws Exception {
        weft().unseen(() -> {
            log("first");
            return null;
        });
        lines().await("first");
        return weft().state();
    }

    private static void assertIds(Line line, String traceId, String spanId) {
        assertThat(line.get("trace_id")).as("trace_id of %s", line).isEqualTo(traceId);
        assertThat(line.get("span_id")).as("span_id of %s", line).isEqualTo(spanId);
        assertThat(line.get("trace_flags")).as("trace_flags of %s", line).isEqualTo(SAMPLED_AND_RANDOM);
    }
}

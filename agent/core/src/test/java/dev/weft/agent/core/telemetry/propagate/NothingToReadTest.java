package dev.weft.agent.core.telemetry.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request without our headers costs no memory. */
class NothingToReadTest {

    private static final int REQUESTS = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, String> request = Map.of("Host", "shop.example", "Accept", "*/*");
    private final TextMapGetter<Map<String, String>> getter = Map::get;

    @Test
    void isFree() {
        TextMapPropagator both = TextMapPropagator.composite(new TraceContextPropagator(), new BaggagePropagator());
        bytes(both, request);

        assertThat(bytes(both, request)).isLessThan(REQUESTS);
        // And this is how the figure looks where there is something to read.
        assertThat(bytes(both, Map.of("baggage", "a=1"))).isGreaterThan(100L * REQUESTS);
    }

    /** What this thread allocates while it reads so many requests. */
    private long bytes(TextMapPropagator propagator, Map<String, String> headers) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < REQUESTS; i++) {
            assertRead(propagator.extract(Context.root(), headers, getter));
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void assertRead(Context context) {
        if (context == null) {
            throw new AssertionError();
        }
    }
}

package dev.weft.agent.core.telemetry.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.config.AgentSettings;
import dev.weft.agent.core.telemetry.export.Batch;
import dev.weft.agent.core.telemetry.export.SpanSource;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpanQueueTest {

    private static final AttributeKey<String> TEXT = AttributeKey.stringKey("text");

    private final AtomicInteger pressed = new AtomicInteger();

    private static AgentSettings settings(Map<String, String> environment) {
        return AgentSettings.of(new Properties(), environment);
    }

    private Recording recording(Map<String, String> environment) {
        return Recording.of(settings(environment), "1.0", Resource::empty, true, pressing -> {
            if (pressing) {
                pressed.incrementAndGet();
            }
        });
    }

    private static void end(SpanRecorder recorder, int spans, String text) {
        for (int i = 0; i < spans; i++) {
            recorder.start("x", SpanKind.INTERNAL, Context.root(), Attributes.empty())
                    .set(TEXT, text)
                    .end();
        }
    }

    @Test
    void aChosenSizeIsObeyedExactly() {
        Recording recording = recording(Map.of("OTEL_BSP_MAX_QUEUE_SIZE", "37"));
        SpanSource ended = recording.ended();

        end(recording.recorder("test"), 40, "x".repeat(100_000));

        assertThat(ended.waiting()).isEqualTo(37);
        assertThat(ended.dropped()).isEqualTo(3);
        assertThat(ended.open()).isZero();
        assertThat(ended.next(10).spans()).isEqualTo(10);
        end(recording.recorder("test"), 11, "");
        assertThat(ended.waiting()).isEqualTo(37);
        assertThat(ended.dropped()).isEqualTo(4);
    }

    @Test
    void elseAShareOfTheHeapIs() {
        QueueLimit small = QueueLimit.of(settings(Map.of()), 64L << 20);
        QueueLimit large = QueueLimit.of(settings(Map.of()), 64L << 30);

        assertThat(small.most()).isEqualTo((64L << 20) / 100);
        assertThat(large.most()).isEqualTo(64L << 20);
        assertThat(small.share(1234)).isEqualTo(1234);
        assertThat(small.isPressing(1, small.most() / 2)).isFalse();
        assertThat(small.isPressing(1, small.most() / 2 + 1)).isTrue();
        assertThat(small.isPressing(512, 0)).isTrue();
    }

    @Test
    void longTextsCountForWhatTheyTake() {
        Recording recording = recording(Map.of());
        SpanSource ended = recording.ended();
        long most = QueueLimit.of(settings(Map.of()), Runtime.getRuntime().maxMemory())
                .most();
        int megabyte = 1 << 20;

        end(recording.recorder("test"), (int) (most / megabyte) + 10, "x".repeat(megabyte));

        assertThat(ended.dropped()).isPositive();
        assertThat(ended.waiting() * 2L * megabyte).isLessThanOrEqualTo(most);
        // A batch stays below what collectors take, but has one span at least.
        assertThat(ended.next(512).spans()).isLessThan(4);
    }

    @Test
    void manyThreadsLoseNothingThatFits() throws InterruptedException {
        Recording recording = recording(Map.of("OTEL_BSP_MAX_QUEUE_SIZE", "1000"));
        SpanSource ended = recording.ended();
        SpanRecorder recorder = recording.recorder("test");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> end(recorder, 5_000, "y"));
            threads.add(thread);
            thread.start();
        }
        int taken = 0;
        boolean alive = true;
        while (alive || ended.waiting() > 0) {
            alive = threads.stream().anyMatch(Thread::isAlive);
            Batch batch = ended.next(100);
            taken += batch == null ? 0 : batch.spans();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken + ended.dropped()).isEqualTo(20_000);
        assertThat(ended.open()).isZero();
        assertThat(pressed).hasPositiveValue();
    }

    @Test
    void openRootsAreCountedAndChildrenAreNot() {
        Recording recording = recording(Map.of());
        SpanRecorder recorder = recording.recorder("test");

        OpenSpan root = recorder.start("root", SpanKind.SERVER, Context.root(), Attributes.empty());
        OpenSpan child = recorder.start("child", SpanKind.CLIENT, root.context(), Attributes.empty());
        assertThat(recording.ended().open()).isEqualTo(1);
        root.end();
        root.end();
        assertThat(recording.ended().open()).isZero();
        assertThat(child.recording()).isTrue();
        assertThat(root.recording()).isFalse();
    }
}

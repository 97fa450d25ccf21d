package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimerTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private Timer timer;

    @AfterEach
    void stopTimer() {
        timer.cancel();
    }

    @Test
    void aTaskRunsUnderTheSpanThatScheduledItAndTheTimerMadeThereGivesItToNoOther() throws Exception {
        String parent = weft.inSpan("first", () -> {
            timer = new Timer("made in a request");
            assertThat(seenBy(timer)).isEqualTo(weft.currentSpanId());
            return weft.currentSpanId();
        });

        assertThat(parent).isNotEqualTo(WeftExtension.NO_SPAN);
        assertThat(seenBy(timer)).isEqualTo(WeftExtension.NO_SPAN);
        weft.inSpan("second", () -> {
            assertThat(seenBy(timer)).isEqualTo(weft.currentSpanId());
            return null;
        });
        weft.awaitTraces(2);
    }

    @Test
    void aTaskThatRepeatsCarriesNone() throws Exception {
        timer = new Timer(true);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch runs = new CountDownLatch(6);
        TimerTask fixedRate = repeating(seen, runs);
        TimerTask fixedDelay = repeating(seen, runs);
        weft.inSpan("request", () -> {
            timer.scheduleAtFixedRate(fixedRate, 0, 1);
            timer.schedule(fixedDelay, 0, 1);
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
            return null;
        });
        fixedRate.cancel();
        fixedDelay.cancel();

        assertThat(seen).containsOnly(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void whatTheTimerRefusesIsRefusedAndLeavesNothing() throws Exception {
        timer = new Timer(true);
        AtomicReference<String> seen = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                seen.set(weft.currentSpanId());
                done.countDown();
            }
        };
        timer.schedule(task, 50);
        weft.inSpan("request", () -> {
            assertThatThrownBy(() -> timer.schedule(task, 0)).isInstanceOf(IllegalStateException.class);
            return null;
        });

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasValue(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    private static String seenBy(Timer timer) throws InterruptedException {
        AtomicReference<String> seen = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        seen.set(weft.currentSpanId());
                        done.countDown();
                    }
                },
                1);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        return seen.get();
    }

    private static TimerTask repeating(List<String> seen, CountDownLatch runs) {
        return new TimerTask() {
            @Override
            public void run() {
                seen.add(weft.currentSpanId());
                runs.countDown();
            }
        };
    }
}

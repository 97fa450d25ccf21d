package dev.weft.agent.api.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskContextsTest {

    private static final ContextKey<String> KEY = ContextKey.named("test");

    private final Object executor = new Object();
    private final Object task = new Object();

    @Test
    void contextsOfTasksThatWereTakenAwayAreForgottenThoughTheObjectIsUsedOnAndOn() throws InterruptedException {
        List<WeakReference<Context>> taken = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            taken.add(submit("taken"));
        }
        for (int i = 0; i < 20; i++) {
            submit("runs");
            assertThat(run()).isEqualTo("runs");
        }
        assertThat(run()).isNull();
        for (int i = 0; i < 50 && taken.stream().anyMatch(context -> context.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(taken).allSatisfy(context -> assertThat(context.get()).isNull());
    }

    @Test
    void theLatestAreKeptIfOneObjectIsTakenAwayManyTimes() {
        for (int i = 0; i < 200; i++) {
            submit("taken");
        }
        submit("runs");

        assertThat(run()).isEqualTo("runs");
    }

    private WeakReference<Context> submit(String value) {
        Context context = Context.root().with(KEY, value);
        try (Scope scope = context.makeCurrent()) {
            TaskContexts.submitted(executor, task);
        }
        return new WeakReference<>(context);
    }

    /** With nothing left in the queue. */
    private String run() {
        try (Scope scope = TaskContexts.begin(executor, task, (ignored, sought) -> 0)) {
            return scope == null ? null : Context.current().get(KEY);
        }
    }
}

package dev.weft.agent.api.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadContextsTest {

    private static final ThreadContexts CONTEXTS = new ThreadContexts();

    private static final ContextKey<String> KEY = ContextKey.named("test");

    private final Context request = Context.root().with(KEY, "request");
    private final Context record = request.with(KEY, "record");

    @AfterEach
    void nothingIsLeft() {
        assertThat(CONTEXTS.current()).isNull();
    }

    @Test
    void closingAScopeBringsBackWhatWasCurrentBefore() {
        try (Scope outer = attach(request)) {
            try (Scope inner = attach(record)) {
                assertThat(CONTEXTS.current()).isSameAs(record);
            }
            assertThat(CONTEXTS.current()).isSameAs(request);
        }
    }

    @Test
    void closingAnOuterScopeTakesBackWhatWasNeverClosed() {
        Scope forgotten;
        try (Scope outer = attach(request)) {
            forgotten = attach(record);
        }
        assertThat(CONTEXTS.current()).isNull();

        try (Scope next = attach(request)) {
            forgotten.close();
            assertThat(CONTEXTS.current()).isSameAs(request);
        }
    }

    @Test
    void aScopeMayBeClosedByAnotherThread() throws InterruptedException {
        try (Scope outer = attach(request)) {
            Scope inner = attach(record);
            Thread other = new Thread(inner::close);
            other.start();
            other.join(10_000);

            assertThat(CONTEXTS.current()).isSameAs(request);
        }
    }

    @Test
    void closingAScopeOfAnotherThreadLeavesOnesOwnAlone() throws InterruptedException {
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Scope[] scope = new Scope[1];
        Context[] seen = new Context[1];
        Thread other = new Thread(() -> {
            scope[0] = attach(record);
            opened.countDown();
            await(closed);
            seen[0] = CONTEXTS.current();
        });
        other.start();
        await(opened);
        try (Scope mine = attach(request)) {
            scope[0].close();
            assertThat(CONTEXTS.current()).isSameAs(request);
        }
        closed.countDown();
        other.join(10_000);

        assertThat(seen[0]).isNull();
    }

    @Test
    void scopesThatNobodyClosesAreForgottenInTheEnd() throws InterruptedException {
        CountDownLatch leaked = new CountDownLatch(1);
        CountDownLatch checked = new CountDownLatch(1);
        List<WeakReference<Context>> contexts = new ArrayList<>();
        Thread careless = new Thread(() -> {
            for (int i = 0; i < 3000; i++) {
                Context context = Context.root().with(KEY, "leak " + i);
                contexts.add(new WeakReference<>(context));
                Scope unused = attach(context);
            }
            leaked.countDown();
            await(checked);
        });
        careless.start();
        await(leaked);
        for (int i = 0; i < 50 && contexts.get(0).get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        checked.countDown();
        careless.join(10_000);

        assertThat(contexts.get(0).get()).isNull();
    }

    @Test
    void aThreadFindsWhatItsStarterLeftForItAndWhatItLentUntilTheLocalRootEnds() throws InterruptedException {
        LocalRoot root = new LocalRoot();
        Context rooted = request.with(root);
        List<Context> seen = new ArrayList<>();
        Thread given = new Thread(() -> seen.add(CONTEXTS.current()));
        ThreadContexts.give(given, request);
        Thread lent = new Thread(() -> {
            seen.add(CONTEXTS.current());
            try (Scope inner = attach(record)) {
                root.end();
                seen.add(CONTEXTS.current());
            }
            seen.add(CONTEXTS.current());
        });
        ThreadContexts.lend(lent, rooted);
        Thread late = new Thread(() -> seen.add(CONTEXTS.current()));
        ThreadContexts.lend(late, rooted);
        Thread rootless = new Thread(() -> seen.add(CONTEXTS.current()));
        ThreadContexts.lend(rootless, request);
        for (Thread thread : List.of(given, lent, late, rootless)) {
            thread.start();
            thread.join(10_000);
        }

        assertThat(seen).containsExactly(request, rooted, record, null, null, null);
    }

    private static Scope attach(Context context) {
        return CONTEXTS.attach(context);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadContextsTest {

    private static final ThreadContexts CONTEXTS = new ThreadContexts();

    private static final ContextKey<String> KEY = ContextKey.named("test");

    private final Context request = Context.root().with(KEY, "request");
    private final Context record = request.with(KEY, "record");

    /** Held here, because the storage does not. */
    private Supplier<Context> source;

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

    @Test
    void aLateContextIsAskedForWhenSomebodyAsksAndNotBefore() {
        AtomicInteger asked = new AtomicInteger();
        Context[] answer = {record};
        source = () -> {
            asked.incrementAndGet();
            return answer[0];
        };
        try (Scope outer = attach(request);
                LateScope late = ThreadContexts.attachLate(source)) {
            assertThat(asked).hasValue(0);
            assertThat(CONTEXTS.current()).isSameAs(record);
            answer[0] = null;
            assertThat(CONTEXTS.current()).isSameAs(request);
            assertThat(asked).hasValue(2);
        }
        assertThat(CONTEXTS.current()).isNull();
    }

    @Test
    void aLateContextMayBeWorkedOutFromTheOneBelow() {
        source = () -> CONTEXTS.current().with(KEY, "late");
        try (Scope outer = attach(request);
                LateScope late = ThreadContexts.attachLate(source)) {
            assertThat(CONTEXTS.current().get(KEY)).isEqualTo("late");
        }
    }

    @Test
    void aLateContextIsUppermostOnItsOwnThreadUntilSomethingIsAttachedOrItIsClosed() throws InterruptedException {
        source = () -> record;
        LateScope late = ThreadContexts.attachLate(source);
        assertThat(late.isUppermost()).isTrue();
        boolean[] elsewhere = {true};
        Thread other = new Thread(() -> elsewhere[0] = late.isUppermost());
        other.start();
        other.join(10_000);
        assertThat(elsewhere[0]).isFalse();
        try (Scope above = attach(request)) {
            assertThat(late.isUppermost()).isFalse();
            assertThat(CONTEXTS.current()).isSameAs(request);
        }
        assertThat(late.isUppermost()).isTrue();
        Thread closer = new Thread(late::close);
        closer.start();
        closer.join(10_000);

        assertThat(late.isUppermost()).isFalse();
        assertThat(CONTEXTS.current()).isNull();
    }

    /** A thread of a pool may outlive the application whose loop it has left. */
    @Test
    void aLateContextDoesNotKeepItsSourceAlive() throws InterruptedException {
        try (Scope outer = attach(request)) {
            source = new Supplier<>() {
                @Override
                public Context get() {
                    return record;
                }
            };
            LateScope unused = ThreadContexts.attachLate(source);
            assertThat(CONTEXTS.current()).isSameAs(record);
            WeakReference<Object> gone = new WeakReference<>(source);
            source = null;
            for (int i = 0; i < 50 && gone.get() != null; i++) {
                System.gc();
                Thread.sleep(20);
            }

            assertThat(gone.get()).isNull();
            assertThat(CONTEXTS.current()).isSameAs(request);
        }
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

package dev.weft.agent.api.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.Scope;
import example.server.Server;
import example.shop.Shop;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ServersOwnTest {

    private static final Executor EXECUTOR = task -> {};

    private final Server server = new Server();
    private final LocalRoot root = new LocalRoot();
    private final Context request = Context.root().with(root);

    @Test
    void aServersTasksAreKnownFromTheFirstRequestOn() {
        server.handle(() -> {
            assertThat(ServersOwn.includes(server.taskOfItsOwn())).isTrue();
            assertThat(ServersOwn.includes(Shop.task())).isFalse();
            assertThat(ServersOwn.includes(new FutureTask<>(() -> 1))).isFalse();
        });
    }

    @Test
    void aServersTaskHasTheContextUntilTheLocalRootEnds() {
        Runnable task = server.taskOfItsOwn();
        server.handle(() -> submit(task));

        try (Scope run = TaskContexts.begin(task)) {
            assertThat(Context.current()).isSameAs(request);
            root.end();
            assertThat(Context.current()).isSameAs(Context.root());
        }
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void aServersTaskThatComesTooLateHasNone() {
        Runnable task = server.taskOfItsOwn();
        server.handle(() -> submit(task));
        root.end();

        assertThat(TaskContexts.begin(task)).isNull();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void whatStandsForAServersTaskIsTheServersToo() {
        Runnable task = server.taskOfItsOwn();
        Object worker = new Object();
        server.handle(() -> {
            try (Scope current = request.makeCurrent()) {
                TaskContexts.submitted(EXECUTOR, task);
                TaskContexts.moved(EXECUTOR, task, worker);
            }
        });

        try (Scope run = TaskContexts.begin(worker)) {
            assertThat(Context.current()).isSameAs(request);
            root.end();
            assertThat(Context.current()).isSameAs(Context.root());
        }
    }

    @Test
    void anApplicationsTaskHasTheContextForItsWholeRun() {
        Runnable task = Shop.task();
        server.handle(() -> submit(task));
        root.end();

        try (Scope run = TaskContexts.begin(task)) {
            assertThat(Context.current()).isSameAs(request);
        }
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private void submit(Runnable task) {
        try (Scope current = request.makeCurrent()) {
            TaskContexts.submitting(EXECUTOR, task).end(null);
        }
    }
}

package dev.weft.instrumentation.pekkoactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import example.pekkoactors.Desk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.pattern.Patterns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An actor gets each message in the context in which it was sent, whoever else writes to it. */
class ActorsTest {

    private static final int MESSAGES = 20;

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.pekkoactor.PekkoActorInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static ActorSystem system;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** As applications do that make it when it is first needed: within a request. */
    @BeforeAll
    static void start() throws Exception {
        weft.unseen(() -> system = ActorSystem.create());
    }

    @AfterAll
    static void stop() throws Exception {
        Object unused = system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar = ActorSystem.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("-actor_2.13-" + System.getProperty("weft.test.actors", ""));
    }

    @Test
    void eachMessageIsReceivedInItsSendersContext() throws Exception {
        ActorRef desk = system.actorOf(Desk.props(weft, seen, null));
        List<String> senders = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            senders.add(weft.inSpan("request", () -> {
                desk.tell("look", ActorRef.noSender());
                return weft.currentSpanId();
            }));
            desk.tell("look", ActorRef.noSender());
            senders.add(WeftExtension.NO_SPAN);
        }
        awaitLooks(2 * MESSAGES);

        assertThat(seen).isEqualTo(senders);
        weft.awaitTraces(MESSAGES);
    }

    @Test
    void whatAnActorSendsOnIsSentInTheSameContext() throws Exception {
        ActorRef desk = system.actorOf(Desk.props(weft, seen, null));
        ActorRef first = system.actorOf(Desk.props(weft, seen, desk));
        String sender = weft.inSpan("request", () -> {
            first.tell("forward", ActorRef.noSender());
            return weft.currentSpanId();
        });
        awaitLooks(1);

        assertThat(seen).containsExactly(sender);
        weft.awaitTraces(1);
    }

    @Test
    void aMessageThatAnActorLaysAsideKeepsItsContext() throws Exception {
        ActorRef desk = system.actorOf(Desk.props(weft, seen, null));
        String sender = weft.inSpan("request", () -> {
            desk.tell("stash", ActorRef.noSender());
            return weft.currentSpanId();
        });
        weft.inSpan("another", () -> {
            desk.tell("open", ActorRef.noSender());
            return null;
        });
        awaitLooks(1);

        assertThat(seen).containsExactly(sender);
        weft.awaitTraces(2);
    }

    @Test
    void whatFollowsAnAnswerIsOfWhoAsked() throws Exception {
        ActorRef desk = system.actorOf(Desk.props(weft, seen, null));
        weft.inSpan("request", () -> {
            CompletionStage<List<String>> answer = Patterns.ask(desk, "ask", Duration.ofSeconds(10))
                    .thenApply(inActor -> List.of((String) inActor, weft.currentSpanId()));
            assertThat(answer.toCompletableFuture().get(10, TimeUnit.SECONDS)).containsOnly(weft.currentSpanId());
            return null;
        });
        weft.awaitTraces(1);
    }

    private void awaitLooks(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (seen.size() < count) {
            assertThat(System.nanoTime()).as("looks: %s", seen).isLessThan(end);
            Thread.sleep(5);
        }
    }
}

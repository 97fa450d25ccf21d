package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.WeakIdentityMap;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/**
 * Follows a request through the server: it arrives on a connection, is read on a thread, is given to the application or
 * rejected, and is answered by any thread. Thread-safe.
 *
 * <p>Types of the JDK's implementation cannot be named here; they are keys, and nothing else.
 */
final class Exchanges {

    private static final ReceivedSpans SPANS = new ReceivedSpans(Telemetry.of(Exchanges.class));

    /** By the task that reads the request. */
    private static final WeakIdentityMap<Arrival> ARRIVED = new WeakIdentityMap<>();

    /** By the server's state of the exchange, which streams and exchange share. */
    private static final WeakIdentityMap<Answer> ANSWERS = new WeakIdentityMap<>(new NeverAnswered());

    /** The request that a thread of the server is about to hand to the application. */
    private static final ThreadLocal<Arrival> AT_HAND = new ThreadLocal<>();

    private Exchanges() {}

    static void arrived(Object task, SocketChannel connection, String protocol) {
        ARRIVED.put(task, new Arrival(connection, protocol));
    }

    static void begin(Object task) {
        Arrival arrival = ARRIVED.remove(task);
        // It may have arrived before Weft did.
        AT_HAND.set(arrival == null ? new Arrival(null, "http") : arrival);
    }

    static void done() {
        AT_HAND.remove();
    }

    static void read(Headers headers) {
        Arrival arrival = AT_HAND.get();
        if (arrival != null) {
            arrival.headers = headers;
        }
    }

    /** Null if this is no request line. */
    static Answer reject(String requestLine) {
        Arrival arrival = AT_HAND.get();
        Received received = arrival == null ? null : Received.rejected(requestLine, arrival);
        return received == null ? null : new Answer(SPANS.open(received));
    }

    static void accept(HttpExchange exchange, Object state) {
        Arrival arrival = AT_HAND.get();
        if (arrival != null) {
            arrival.answer = new Answer(SPANS.open(Received.accepted(exchange)));
            ANSWERS.put(state, arrival.answer);
        }
    }

    /** Null within the chain that the server has entered, and in chains that are not the server's. */
    static Answer enter() {
        Arrival arrival = AT_HAND.get();
        Answer answer = arrival == null ? null : arrival.answer;
        if (answer == null) {
            return null;
        }
        arrival.answer = null;
        return answer.enter();
    }

    static void answering(Object state, int status) {
        Answer answer = ANSWERS.get(state);
        if (answer != null) {
            answer.status(status);
        }
    }

    static void over(Object state) {
        Answer answer = ANSWERS.remove(state);
        if (answer != null) {
            answer.end();
        }
    }

    /** A class, because the first lambda of a JVM would cost a request some 30 ms. */
    private static final class NeverAnswered implements Consumer<Answer> {
        @Override
        public void accept(Answer answer) {
            answer.end();
        }
    }
}

package dev.weft.agent.core.testing;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;

/** A collector on a free loopback port that behaves as a test tells it, connection by connection. */
public final class TestCollector implements AutoCloseable {

    /** What happens to a connection; it is closed afterwards. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(Socket connection, TestCollector collector) throws Exception;
    }

    /** A request as it came. */
    public record Request(String line, Map<String, String> headers, ExportTraceServiceRequest body) {}

    private final ServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = new HashSet<>();
    private volatile Behaviour behaviour;
    private final AtomicInteger accepted = new AtomicInteger();

    private TestCollector(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static TestCollector start(Behaviour behaviour) {
        return start(0, behaviour);
    }

    public static TestCollector start(int port, Behaviour behaviour) {
        try {
            return start(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestCollector start(ServerSocket server, Behaviour behaviour) {
        TestCollector collector = new TestCollector(server, behaviour);
        daemon(collector::accept);
        return collector;
    }

    /** Takes every request and answers 200, on one connection for as long as it is kept. */
    public static void good(Socket connection, TestCollector collector) throws IOException {
        answering("200 OK", "").serve(connection, collector);
    }

    /** Takes every request and answers with this status and these header lines. */
    public static Answering answering(String status, String headers) {
        return new Answering(status, headers);
    }

    /** See {@link #answering}. */
    public record Answering(String status, String headers) implements Behaviour {
        @Override
        public void serve(Socket connection, TestCollector collector) throws IOException {
            BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
            while (collector.read(in)) {
                send(connection, "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
            }
        }
    }

    public static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    /** Connections since the start. */
    public int accepted() {
        return accepted.get();
    }

    public List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.body().getResourceSpansList().stream())
                .map(ResourceSpans::getScopeSpansList)
                .flatMap(List::stream)
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Fails if the condition does not come true in 20 s. */
    public static void await(String expectation, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not in 20 s: " + expectation);
            }
            Thread.sleep(5);
        }
    }

    /** Reads one request and keeps it; false at the end of the connection. */
    public boolean read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return false;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
        InputStream decoded = new ByteArrayInputStream(body);
        if ("gzip".equals(headers.get("content-encoding"))) {
            decoded = new GZIPInputStream(decoded);
        }
        requests.add(new Request(line, headers, ExportTraceServiceRequest.parseFrom(decoded)));
        return true;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = server.accept();
                // Before it counts: a test may change the behaviour as soon as it does.
                Behaviour chosen = behaviour;
                accepted.incrementAndGet();
                synchronized (connections) {
                    connections.add(connection);
                }
                daemon(() -> serve(connection, chosen));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection, Behaviour chosen) {
        try (connection) {
            chosen.serve(connection, this);
        } catch (Exception e) {
            // The other end is the one under test.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        synchronized (connections) {
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-collector");
        thread.setDaemon(true);
        thread.start();
    }
}

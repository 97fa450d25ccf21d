package dev.weft.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A trace backend in this JVM: takes OTLP over HTTP/protobuf (plain or gzip) on a free loopback port and keeps the
 * spans. It is made of sockets and daemon threads only, so that it runs beside woven servlets, clients and executors
 * without a span of its own. Thread-safe.
 */
public final class OtlpReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> connections = new HashSet<>();
    private final List<RecordedSpan> spans = new ArrayList<>();
    private final List<Map<String, String>> requestHeaders = new ArrayList<>();
    private boolean closed;

    private OtlpReceiver(ServerSocket server) {
        this.server = server;
    }

    /** Listens until it is closed; fails with UncheckedIOException if there is no free loopback port. */
    public static OtlpReceiver start() {
        return start(0);
    }

    /** The same on this port, for an agent that was told where to export before the receiver could start. */
    public static OtlpReceiver start(int port) {
        try {
            OtlpReceiver receiver = new OtlpReceiver(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
            startDaemon("otlp-receiver", receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base address for OTEL_EXPORTER_OTLP_ENDPOINT, without a path: http://127.0.0.1:port. */
    public String endpoint() {
        return "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
    }

    /** The spans so far, in the order of their arrival. */
    public synchronized List<RecordedSpan> spans() {
        return List.copyOf(spans);
    }

    /** How many trace requests were taken since the start or the last {@link #clear()}. */
    public synchronized int requests() {
        return requestHeaders.size();
    }

    /** The headers of each trace request, names in any case. */
    public synchronized List<Map<String, String>> requestHeaders() {
        return List.copyOf(requestHeaders);
    }

    public synchronized void clear() {
        spans.clear();
        requestHeaders.clear();
    }

    /** Waits for at least so many spans; AssertionError with what there is when the time is over. */
    public List<RecordedSpan> awaitSpans(int count, Duration timeout) {
        return await(count + " spans", received -> received.size() >= count, timeout);
    }

    /**
     * Waits for at least so many traces, every one with a root and without orphans; AssertionError with what there is
     * when the time is over.
     */
    public List<RecordedTrace> awaitTraces(int count, Duration timeout) {
        Predicate<List<RecordedSpan>> whole = received -> {
            List<RecordedTrace> traces = RecordedTrace.of(received);
            return traces.size() >= count && traces.stream().allMatch(RecordedTrace::isWhole);
        };
        return RecordedTrace.of(await(count + " whole traces", whole, timeout));
    }

    /** Waits until the spans so far satisfy the condition; AssertionError with what there is when the time is over. */
    public synchronized List<RecordedSpan> await(
            String expectation, Predicate<List<RecordedSpan>> condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.test(List.copyOf(spans))) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError(
                        "expected " + expectation + " within " + timeout.toMillis() + " ms, got " + describe());
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + expectation, e);
            }
        }
        return List.copyOf(spans);
    }

    /** Frees the port and ends all connections; the spans stay readable. */
    @Override
    public void close() {
        List<Socket> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(connections);
        }
        closeQuietly(server);
        open.forEach(OtlpReceiver::closeQuietly);
    }

    private synchronized String describe() {
        StringBuilder text = new StringBuilder().append(spans.size()).append(" spans in ");
        text.append(requests()).append(" requests\n");
        RecordedTrace.of(spans).forEach(text::append);
        return text.toString();
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = server.accept();
                if (!register(connection)) {
                    closeQuietly(connection);
                    return;
                }
                startDaemon("otlp-receiver-connection", () -> serve(connection));
            } catch (IOException closedByUs) {
                return;
            }
        }
    }

    private synchronized boolean register(Socket connection) {
        return !closed && connections.add(connection);
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (HttpRequest request = HttpRequest.read(in, out);
                    request != null;
                    request = request.wantsClose() ? null : HttpRequest.read(in, out)) {
                respond(out, handle(request));
            }
        } catch (IOException | NumberFormatException e) {
            // The client went away or sent no HTTP; a sender under test notices by the closed connection.
        } finally {
            synchronized (this) {
                connections.remove(connection);
            }
        }
    }

    private String handle(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return "405 Method Not Allowed";
        }
        if (!request.headers().getOrDefault("Content-Type", "").startsWith("application/x-protobuf")) {
            return "415 Unsupported Media Type";
        }
        return switch (request.path()) {
            case "/v1/traces" -> keep(request);
            case "/v1/metrics", "/v1/logs" -> "200 OK";
            default -> "404 Not Found";
        };
    }

    private String keep(HttpRequest request) {
        try {
            List<RecordedSpan> received = OtlpDecoder.decode(request.body());
            synchronized (this) {
                spans.addAll(received);
                requestHeaders.add(request.headers());
                notifyAll();
            }
            return "200 OK";
        } catch (InvalidProtocolBufferException e) {
            return "400 Bad Request";
        }
    }

    /** An empty body is a whole ExportTraceServiceResponse: nothing was rejected. */
    private static void respond(OutputStream out, String status) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // It is closed either way.
        }
    }
}

package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String ROOT = "b7ad6b7169203331";
    private static final String CHILD = "00f067aa0ba902b7";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final OtlpReceiver receiver = OtlpReceiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aSpanArrivesWithEverythingItHas() throws IOException {
        post("/v1/traces", "", request(span(CHILD, ROOT, "GET /orders/{id}")));

        RecordedSpan span = receiver.awaitSpans(1, SOON).get(0);

        assertThat(span)
                .isEqualTo(new RecordedSpan(
                        "GET /orders/{id}",
                        RecordedSpan.Kind.SERVER,
                        TRACE,
                        CHILD,
                        ROOT,
                        "dev.weft.servlet",
                        RecordedSpan.Status.ERROR,
                        "it broke",
                        Map.of("text", "a", "whole", 7L, "part", 0.5, "yes", true, "list", List.of("x", "y")),
                        List.of(new RecordedSpan.Event("exception", Map.of("text", "b"), 1500)),
                        List.of(new RecordedSpan.Link(TRACE, ROOT, Map.of())),
                        Map.of("service.name", "orders"),
                        1000,
                        2000));
        assertThat(span.service()).isEqualTo("orders");
        assertThat(span.isRoot()).isFalse();
        assertThat(span.durationNanos()).isEqualTo(1000);
    }

    @Test
    void gzipAndChunksAreUnderstoodOnOneKeptConnection() throws IOException {
        byte[] body = request(span(ROOT, "", "GET"));
        try (Socket socket = connect()) {
            send(
                    socket,
                    head("/v1/traces", "Content-Encoding: gzip\r\nContent-Length: " + zip(body).length),
                    zip(body));
            assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
            send(socket, head("/v1/traces", "Transfer-Encoding: chunked"), chunks(body));
            assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(receiver.awaitSpans(2, SOON)).hasSize(2).allMatch(RecordedSpan::isRoot);
        assertThat(receiver.requests()).isEqualTo(2);
    }

    @Test
    void headersOfEachRequestAreRemembered() throws IOException {
        post("/v1/traces", "Api-Key: secret\r\n", request(span(ROOT, "", "GET")));

        assertThat(receiver.requestHeaders())
                .singleElement()
                .satisfies(headers -> assertThat(headers.get("api-key")).isEqualTo("secret"));
    }

    @Test
    void whatIsNoTraceRequestIsAnsweredAndNotCounted() throws IOException {
        byte[] none = {};
        assertThat(post("/v1/metrics", "", none)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(post("/v1/spans", "", none)).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(post("/v1/traces", "", new byte[] {1, 2, 3})).isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(receiver.requests()).isZero();
    }

    @Test
    void aTraceIsAwaitedUntilItsRootIsThere() throws IOException {
        post("/v1/traces", "", request(span(CHILD, ROOT, "SELECT orders")));
        assertThatThrownBy(() -> receiver.awaitTraces(1, Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 1 whole traces within 50 ms, got 1 spans in 1 requests")
                .hasMessageContaining("'SELECT orders' of orders");

        post("/v1/traces", "", request(span(ROOT, "", "GET /orders")));
        RecordedTrace trace = receiver.awaitTraces(1, SOON).get(0);

        assertThat(trace.root().name()).isEqualTo("GET /orders");
        assertThat(trace.childrenOf(trace.root()))
                .singleElement()
                .extracting(RecordedSpan::name)
                .isEqualTo("SELECT orders");
    }

    @Test
    void twoRootsAreNotWhole() throws IOException {
        post("/v1/traces", "", request(span(ROOT, "", "GET /a"), span(CHILD, "", "GET /b")));

        RecordedTrace trace = RecordedTrace.of(receiver.awaitSpans(2, SOON)).get(0);

        assertThat(trace.isWhole()).isFalse();
        assertThatThrownBy(trace::root).hasMessageContaining("expected one root, got 2");
    }

    @Test
    void clearForgets() throws IOException {
        post("/v1/traces", "", request(span(ROOT, "", "GET")));
        receiver.clear();

        assertThat(receiver.spans()).isEmpty();
        assertThat(receiver.requests()).isZero();
    }

    /** Another program may take the port in between, but hardly each of five. */
    @Test
    void closeFreesThePort() throws IOException {
        assertThat(Stream.generate(OtlpReceiverTest::portOfAClosedOne).limit(5)).anyMatch(OtlpReceiverTest::isFree);
    }

    private static int portOfAClosedOne() {
        OtlpReceiver closed = OtlpReceiver.start();
        closed.close();
        return URI.create(closed.endpoint()).getPort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return again.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static byte[] request(Span... spans) {
        ScopeSpans scope = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName("dev.weft.servlet"))
                .addAllSpans(List.of(spans))
                .build();
        ResourceSpans resource = ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "orders")))
                .addScopeSpans(scope)
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(resource)
                .build()
                .toByteArray();
    }

    private static Span span(String id, String parent, String name) {
        AnyValue list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(AnyValue.newBuilder().setStringValue("x"))
                        .addValues(AnyValue.newBuilder().setStringValue("y")))
                .build();
        return Span.newBuilder()
                .setTraceId(bytes(TRACE))
                .setSpanId(bytes(id))
                .setParentSpanId(bytes(parent))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(1000)
                .setEndTimeUnixNano(2000)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("it broke"))
                .addAttributes(attribute("text", "a"))
                .addAttributes(attribute("whole", AnyValue.newBuilder().setIntValue(7)))
                .addAttributes(attribute("part", AnyValue.newBuilder().setDoubleValue(0.5)))
                .addAttributes(attribute("yes", AnyValue.newBuilder().setBoolValue(true)))
                .addAttributes(attribute("list", list.toBuilder()))
                .addEvents(Span.Event.newBuilder()
                        .setName("exception")
                        .setTimeUnixNano(1500)
                        .addAttributes(attribute("text", "b")))
                .addLinks(Span.Link.newBuilder().setTraceId(bytes(TRACE)).setSpanId(bytes(ROOT)))
                .build();
    }

    private static KeyValue attribute(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value)).build();
    }

    private static KeyValue.Builder attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value);
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private String post(String path, String headers, byte[] body) throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(path, headers + "Content-Length: " + body.length), body);
            return status(socket);
        }
    }

    private Socket connect() throws IOException {
        URI endpoint = URI.create(receiver.endpoint());
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static String head(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n" + headers
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String head, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    /** Reads one whole answer (they all have an empty body) and returns its status line. */
    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("answer so far: " + head).isNotNegative();
            head.append((char) next);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    private static byte[] zip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    private static byte[] chunks(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int half = body.length / 2;
        bytes.write((Integer.toHexString(half) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(body, 0, half);
        bytes.write(
                ("\r\n" + Integer.toHexString(body.length - half) + ";x=y\r\n").getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(body, half, body.length - half);
        bytes.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }
}

package dev.weft.agent.core.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.config.AgentSettings;
import dev.weft.agent.core.testing.Stderr;
import dev.weft.agent.core.testing.TestCollector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against collectors on real sockets, good and hostile. */
@Timeout(60)
class OtlpExporterTest {

    /** Long enough for any answer that comes at all, short enough to wait for those that do not. */
    private static final long PATIENT_MS = 20_000;

    private static final long IMPATIENT_MS = 400;

    private static Exporter exporter(String url, long timeoutMillis, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
        environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", String.valueOf(timeoutMillis));
        AgentSettings settings = AgentSettings.of(new Properties(), environment);
        return Destination.of(settings, "0.1.0").exporter(settings);
    }

    private static Result export(TestCollector.Behaviour behaviour, long timeoutMillis) throws IOException {
        try (TestCollector collector = TestCollector.start(behaviour)) {
            return exporter(collector.url(), timeoutMillis, Map.of()).export(TestBatch.of(3));
        }
    }

    @Test
    void postsProtobufAndKeepsTheConnection() throws IOException {
        try (TestCollector collector = TestCollector.start(TestCollector::good)) {
            Exporter exporter = exporter(collector.url(), PATIENT_MS, Map.of());

            assertThat(exporter.export(TestBatch.of(2)).delivered()).isTrue();
            assertThat(exporter.export(TestBatch.of(3)).delivered()).isTrue();

            assertThat(collector.spans()).hasSize(5);
            assertThat(collector.accepted()).isEqualTo(1);
            assertThat(collector.requests()).first().satisfies(request -> {
                assertThat(request.line()).isEqualTo("POST /v1/traces HTTP/1.1");
                assertThat(request.headers())
                        .containsEntry("content-type", "application/x-protobuf")
                        .containsEntry("host", "127.0.0.1:" + collector.port())
                        .containsEntry("user-agent", "Weft/0.1.0")
                        .doesNotContainKey("content-encoding");
            });
        }
    }

    @Test
    void compressesIfAsked() throws IOException {
        try (TestCollector collector = TestCollector.start(TestCollector::good)) {
            Map<String, String> gzip = Map.of("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip");

            assertThat(exporter(collector.url(), PATIENT_MS, gzip)
                            .export(TestBatch.of(500))
                            .delivered())
                    .isTrue();

            assertThat(collector.requests().get(0).headers()).containsEntry("content-encoding", "gzip");
            assertThat(collector.spans()).hasSize(500);
        }
    }

    @Test
    void sendsTheHeadersForTracesInsteadOfTheGeneralOnes() throws IOException {
        try (TestCollector collector = TestCollector.start(TestCollector::good)) {
            Map<String, String> headers = Map.of(
                    "OTEL_EXPORTER_OTLP_HEADERS", "a=1",
                    "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "Authorization=Bearer%20t%2B1,bad name=x,injected=x%0D%0Ay:z");

            exporter(collector.url(), PATIENT_MS, headers).export(TestBatch.of(1));

            assertThat(collector.requests().get(0).headers())
                    .containsEntry("authorization", "Bearer t+1")
                    .doesNotContainKeys("a", "bad name", "injected", "y");
            assertThat(Stderr.linesWith("is no valid HTTP header and is not sent"))
                    .hasSize(1);
        }
    }

    @Test
    void aConnectionThatWasClosedInTheMeantimeIsOpenedAgain() throws Exception {
        try (TestCollector collector = TestCollector.start(OtlpExporterTest::answerOnce)) {
            Exporter exporter = exporter(collector.url(), PATIENT_MS, Map.of());

            for (int i = 0; i < 3; i++) {
                assertThat(exporter.export(TestBatch.of(1)).delivered()).isTrue();
            }

            assertThat(collector.spans()).hasSize(3);
            assertThat(collector.accepted()).isEqualTo(3);
        }
    }

    private static void answerOnce(Socket connection, TestCollector collector) throws IOException {
        collector.read(connection.getInputStream());
        TestCollector.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "429 Too Many, true", "502 Bad Gateway, true", "503 Unavailable, true", "504 Timeout, true",
        "400 Bad Request, false", "401 Unauthorized, false", "404 Not Found, false", "413 Too Large, false",
        "500 Broken, false", "301 Moved, false",
    })
    void theStatusDecidesWhetherTheBatchComesAgain(String status, boolean again) throws IOException {
        Result result = export(TestCollector.answering(status, "Location: http://elsewhere/\r\n"), PATIENT_MS);

        assertThat(result.delivered()).isFalse();
        assertThat(result.retryable()).isEqualTo(again);
        assertThat(result.reason()).isEqualTo("answers " + status);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "100000, 300", "-1, 0", "soon, 0", "'Wed, 21 Oct 2026 07:28:00 GMT', 0"})
    void retryAfterIsObeyedWithinReason(String header, long seconds) throws IOException {
        Result result =
                export(TestCollector.answering("503 Unavailable", "Retry-After: " + header + "\r\n"), PATIENT_MS);

        assertThat(result.pauseNanos()).isEqualTo(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void spansThatTheCollectorRejectsAreReportedOnce() throws IOException {
        // partial_success { rejected_spans: 2, error_message: "too old" }
        String body = "\n\013\010\002\022\007too old";
        TestCollector.Behaviour rejecting = (connection, collector) -> {
            collector.read(connection.getInputStream());
            TestCollector.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        };
        try (TestCollector collector = TestCollector.start(rejecting)) {
            Exporter exporter = exporter(collector.url(), PATIENT_MS, Map.of());

            assertThat(exporter.export(TestBatch.of(3)).delivered()).isTrue();
            assertThat(exporter.export(TestBatch.of(3)).delivered()).isTrue();

            assertThat(Stderr.linesWith(collector.url() + "/v1/traces rejected 2 spans: too old"))
                    .hasSize(1);
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Exporter exporter = exporter("http://127.0.0.1:" + port, PATIENT_MS, Map.of());

        Result result = exporter.export(TestBatch.of(1));

        assertThat(result.retryable()).isTrue();
        assertThat(result.reason()).startsWith("cannot be reached (Connection refused");
        assertThat(exporter.promising()).isFalse();
    }

    @Test
    void theHostDoesNotExist() {
        Result result =
                exporter("http://collector.invalid:4318", PATIENT_MS, Map.of()).export(TestBatch.of(1));

        assertThat(result.retryable()).isTrue();
        assertThat(result.reason()).startsWith("cannot be reached (collector.invalid");
    }

    @Test
    void itNeverAnswers() throws IOException {
        Result result =
                export((connection, collector) -> connection.getInputStream().readAllBytes(), IMPATIENT_MS);

        assertThat(result.reason()).isEqualTo("does not answer within 400 ms");
    }

    @Test
    void itNeverReads() throws IOException {
        try (TestCollector collector = TestCollector.start((connection, self) -> Thread.sleep(30_000))) {
            // More than the buffers of both ends hold.
            Result result = exporter(collector.url(), IMPATIENT_MS, Map.of()).export(new TestBatch(20, 1 << 20));

            assertThat(result.reason()).isEqualTo("does not answer within 400 ms");
        }
    }

    @Test
    void itAnswersByteByByte() throws IOException {
        Result result = export(
                (connection, collector) -> {
                    collector.read(connection.getInputStream());
                    TestCollector.send(connection, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 10_000; i++) {
                        TestCollector.send(connection, "X");
                        Thread.sleep(20);
                    }
                },
                IMPATIENT_MS);

        assertThat(result.reason()).isEqualTo("does not answer within 400 ms");
    }

    @Test
    void itAnswersGarbage() throws IOException {
        Result result = export(
                (connection, collector) -> {
                    collector.read(connection.getInputStream());
                    TestCollector.send(connection, "\0\1\2 SSH-2.0-OpenSSH\r\n\r\n");
                },
                PATIENT_MS);

        assertThat(result.retryable()).isTrue();
        assertThat(result.reason()).isNotBlank().doesNotContain("\n", "Exception");
    }

    @Test
    void itHangsUpBeforeTheAnswerAndInItsMiddle() throws IOException {
        assertThat(export((connection, collector) -> {}, PATIENT_MS).retryable())
                .isTrue();
        assertThat(export(
                                (connection, collector) -> {
                                    collector.read(connection.getInputStream());
                                    TestCollector.send(
                                            connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                                    connection.setSoLinger(true, 0);
                                },
                                PATIENT_MS)
                        .retryable())
                .isTrue();
    }

    @Test
    void itSendsHeadersWithoutEnd() throws IOException {
        assertThat(export(OtlpExporterTest::manyHeaders, PATIENT_MS).delivered())
                .isFalse();
        assertThat(export(OtlpExporterTest::longHeader, PATIENT_MS).delivered()).isFalse();
    }

    private static void manyHeaders(Socket connection, TestCollector collector) throws IOException {
        collector.read(connection.getInputStream());
        TestCollector.send(connection, "HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 1_000_000; i++) {
            TestCollector.send(connection, "X-" + i + ": y\r\n");
        }
    }

    private static void longHeader(Socket connection, TestCollector collector) throws IOException {
        collector.read(connection.getInputStream());
        TestCollector.send(connection, "HTTP/1.1 200 OK\r\nX: ");
        for (int i = 0; i < 100_000; i++) {
            TestCollector.send(connection, "y".repeat(1000));
        }
    }

    @Test
    void itSendsABodyWithoutEnd() throws IOException {
        Result result = export(
                (connection, collector) -> {
                    collector.read(connection.getInputStream());
                    TestCollector.send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
                    for (int i = 0; i < 1_000_000; i++) {
                        TestCollector.send(connection, "y".repeat(1000));
                    }
                },
                PATIENT_MS);

        // The status was good; what follows it is not read beyond 64 KiB.
        assertThat(result.delivered()).isTrue();
    }

    @Test
    void itSendsInterimAnswersWithoutEnd() throws IOException {
        Result result = export(
                (connection, collector) -> {
                    collector.read(connection.getInputStream());
                    for (int i = 0; i < 1_000_000; i++) {
                        TestCollector.send(connection, "HTTP/1.1 102 Processing\r\n\r\n");
                    }
                },
                PATIENT_MS);

        assertThat(result.delivered()).isFalse();
        assertThat(result.reason()).contains("too many interim answers");
    }
}

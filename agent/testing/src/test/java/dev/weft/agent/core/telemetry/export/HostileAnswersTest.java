package dev.weft.agent.core.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.agent.core.config.AgentSettings;
import dev.weft.testing.Fuzz;
import dev.weft.testing.FuzzInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Whatever a collector answers: the exporter throws nothing, keeps little, says in one short line what is wrong, and goes on. */
class HostileAnswersTest {

    private static final String PARTIAL = "\n\013\010\002\022\007too old";

    private static final List<String> ANSWERS = List.of(
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n" + PARTIAL,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nd\r\n" + PARTIAL + "\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + PARTIAL,
            "HTTP/1.0 200 OK\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 503 Unavailable\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\n\r\nwrong",
            "HTTP/1.1 301 Moved\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\037\213\010",
            "SSH-2.0-OpenSSH_9.6\r\n");

    /** An answer of any length, of which 64 KB of body are read. */
    private static final long MOST_BYTES = 4_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void anAnswerIsAResult() throws IOException {
        int[] delivered = new int[1];
        int[] later = new int[1];
        int[] refused = new int[1];
        try (Collector collector = new Collector()) {
            Exporter exporter = collector.exporter();
            int inputs = Fuzz.run(input -> {
                collector.answer(input);
                long before = threads.getCurrentThreadAllocatedBytes();
                Result result = exporter.export(new OneSpan());
                assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);

                assertThat(result.pauseNanos()).isBetween(0L, 300_000_000_000L);
                if (result.delivered()) {
                    delivered[0]++;
                    return;
                }
                later[0] += result.retryable() ? 1 : 0;
                refused[0] += result.retryable() ? 0 : 1;
                assertThat(result.reason()).hasSizeBetween(5, 300).matches("\\P{Cntrl}*");
            });
            assertThat(delivered[0] + later[0] + refused[0]).isEqualTo(inputs);
            assertThat(List.of(delivered[0], later[0], refused[0]))
                    .allMatch(count -> inputs < 100 || count > inputs / 100);

            collector.answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            assertThat(exporter.export(new OneSpan()).delivered()).isTrue();
        }
    }

    /** The body of an answer with status 200, where the connection is not in the way. */
    @Test
    void aBodyIsAPartialSuccessOrNot() throws IOException {
        try (Collector collector = new Collector()) {
            Exporter exporter = collector.exporter();
            Fuzz.run(input -> {
                byte[] body = input.oneIn(2)
                        ? input.bytes(input.below(200))
                        : input.mutated(List.of(PARTIAL)).getBytes(StandardCharsets.ISO_8859_1);
                String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n";
                collector.answer(head + new String(body, StandardCharsets.ISO_8859_1));

                boolean whole = body.length < 65_536;
                assertThat(exporter.export(new OneSpan()).delivered() || !whole).isTrue();
            });
        }
    }

    /** Reads whole requests, and answers them with what it was given last. */
    private static final class Collector implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private volatile byte[] answer;
        private volatile boolean reset;
        private volatile boolean keepAlive;

        Collector() throws IOException {
            Thread thread = new Thread(this::accept, "hostile-collector");
            thread.setDaemon(true);
            thread.start();
        }

        Exporter exporter() {
            AgentSettings settings = AgentSettings.of(
                    new Properties(),
                    Map.of(
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            "http://127.0.0.1:" + listener.getLocalPort(),
                            "OTEL_EXPORTER_OTLP_TIMEOUT",
                            "30000"));
            return Destination.of(settings, "0.1.0").exporter(settings);
        }

        void answer(FuzzInput input) {
            String text = input.oneIn(16) ? input.text() : input.mutated(ANSWERS);
            reset = input.oneIn(8);
            keepAlive = false;
            answer = text.getBytes(input.oneIn(2) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }

        void answer(String whole) {
            reset = false;
            keepAlive = true;
            answer = whole.getBytes(StandardCharsets.ISO_8859_1);
        }

        private void accept() {
            while (!listener.isClosed()) {
                try (Socket connection = listener.accept()) {
                    serve(connection);
                } catch (IOException goneOrClosed) {
                    // The exporter may hang up in the middle of an answer.
                }
            }
        }

        private void serve(Socket connection) throws IOException {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (readRequest(in)) {
                connection.setSoLinger(reset, 0);
                out.write(answer);
                out.flush();
                if (!keepAlive) {
                    return;
                }
            }
        }

        /** False where the connection ends. */
        private static boolean readRequest(InputStream in) throws IOException {
            int length = 0;
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.append((char) next);
                    continue;
                }
                String text = line.toString().trim();
                line.setLength(0);
                if (text.isEmpty()) {
                    return in.readNBytes(length).length == length;
                }
                if (text.startsWith("Content-Length:")) {
                    length = Integer.parseInt(
                            text.substring("Content-Length:".length()).trim());
                }
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private static final class OneSpan implements Batch {
        @Override
        public int spans() {
            return 1;
        }

        @Override
        public void encode(OutputStream out) throws IOException {
            out.write(new byte[] {0});
        }

        @Override
        public void describe(StringBuilder lines) {}
    }
}

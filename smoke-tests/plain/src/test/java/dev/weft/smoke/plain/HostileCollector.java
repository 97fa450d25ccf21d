package dev.weft.smoke.plain;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections on loopback and treats each badly, in one way. */
final class HostileCollector implements AutoCloseable {

    /** What it does to a connection that has sent something; the socket is closed afterwards. */
    interface Treatment {
        void give(Socket connection) throws IOException, InterruptedException;
    }

    static final Treatment UNAVAILABLE = answer("503 Service Unavailable\r\nRetry-After: 1", "");
    static final Treatment ACCEPTED = answer("200 OK\r\nConnection: close\r\nContent-Type: application/x-protobuf", "");
    static final Treatment UNAUTHORIZED =
            answer("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b", "who are you?");
    static final Treatment REDIRECT = answer("302 Found\r\nLocation: http://127.0.0.1:1/", "");
    static final Treatment GARBAGE = connection ->
            connection.getOutputStream().write("\0\1\2 this is no HTTP\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    static final Treatment GARBAGE_IN_BODY = answer("200 OK", "\u00ff\u00fe not a protocol buffer");
    static final Treatment RESET = connection -> connection.setSoLinger(true, 0);
    static final Treatment SILENCE = connection -> Thread.sleep(60_000);

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    private HostileCollector(ServerSocket server) {
        this.server = server;
    }

    /** On a free port. */
    static HostileCollector start(Treatment treatment) throws IOException {
        return on(0, treatment);
    }

    static HostileCollector on(int port, Treatment treatment) throws IOException {
        HostileCollector collector = new HostileCollector(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        daemon(() -> collector.accept(treatment));
        return collector;
    }

    int port() {
        return server.getLocalPort();
    }

    String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    int connections() {
        return connections.get();
    }

    private static Treatment answer(String statusAndHeaders, String body) {
        byte[] response = ("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
        return connection -> connection.getOutputStream().write(response);
    }

    private void accept(Treatment treatment) {
        while (true) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                daemon(() -> treat(connection, treatment));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void treat(Socket connection, Treatment treatment) {
        try (connection) {
            InputStream in = connection.getInputStream();
            in.read(new byte[8192]);
            treatment.give(connection);
        } catch (IOException | InterruptedException e) {
            // The other side has had enough.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "hostile-collector");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

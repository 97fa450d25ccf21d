package dev.weft.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP/1.1 server on plain sockets, threads and loopback, so that nothing of it is ever traced. Thread-safe.
 *
 * <p>{@code /status/404} answers with that status, {@code /redirect/302} with a redirect to {@code /status/200},
 * {@code /silent} never, and {@code /reset} closes the connection instead.
 */
public final class HttpTestServer implements AutoCloseable {

    private static final String BODY = "answer";

    private final ServerSocket listener;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());

    private HttpTestServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** One request as it arrived; the names of headers in any case, repeated headers joined by commas. */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        public Received {
            headers = Collections.unmodifiableMap(headers);
        }
    }

    /** Listens on a free port of the loopback address. */
    public static HttpTestServer start() throws IOException {
        return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** Serves a socket that listens already, one with TLS for example. */
    public static HttpTestServer start(ServerSocket listener) {
        HttpTestServer server = new HttpTestServer(listener);
        daemon("http-test-server", server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String host() {
        return listener.getInetAddress().getHostAddress();
    }

    /** The absolute URL of a path, which begins with a slash. */
    public String url(String path) {
        return "http://" + host() + ":" + port() + path;
    }

    /** Everything that arrived, in order. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (connections) {
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                daemon("http-test-connection", () -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            for (HttpRequest next = HttpRequest.read(in, out); next != null; next = HttpRequest.read(in, out)) {
                received.add(new Received(
                        next.method(), next.path(), next.headers(), next.body().toStringUtf8()));
                String path = next.path().split("\\?", 2)[0];
                if (path.equals("/reset")) {
                    connection.setSoLinger(true, 0);
                    return;
                }
                if (!path.equals("/silent")) {
                    out.write(answer(next.method(), path));
                    out.flush();
                }
                if (next.wantsClose()) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client under test may go whenever it likes.
            connections.remove(connection);
        }
    }

    private static byte[] answer(String method, String path) {
        int status = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        String location = path.startsWith("/redirect/") ? "Location: /status/200\r\n" : "";
        boolean bodiless = status == 204 || status == 304;
        String length = bodiless ? "" : "Content-Length: " + BODY.length() + "\r\n";
        String head = "HTTP/1.1 " + status + " Test\r\n" + location + length + "\r\n";
        return (bodiless || method.equals("HEAD") ? head : head + BODY).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

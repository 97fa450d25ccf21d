package dev.weft.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP/1.1 connection to a server on the loopback interface, made of a socket alone: nothing of it is woven, so it adds no span and no header to what a
 * test sends. Not thread-safe; waits at most 15 s for an answer.
 */
public final class RawHttpClient implements AutoCloseable {

    private static final int PATIENCE_MS = 15_000;

    private final Socket socket;
    private final InputStream in;

    public RawHttpClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setSoTimeout(PATIENCE_MS);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** An answer as it was on the wire; header names in any case, the last of several values. */
    public record Response(int status, Map<String, String> headers, String body) {}

    /** One GET on a connection of its own. */
    public static Response get(int port, String target, String... headers) throws IOException {
        return send(port, "GET", target, headers);
    }

    /** One request without a body, on a connection of its own. */
    public static Response send(int port, String method, String target, String... headers) throws IOException {
        try (RawHttpClient client = new RawHttpClient(port)) {
            return client.send(method, target, "", headers);
        }
    }

    /** The port at this end. */
    public int localPort() {
        return socket.getLocalPort();
    }

    /**
     * Sends a request and reads its answer.
     *
     * @param body none if it is empty
     * @param headers lines without their end, sent as they are
     */
    public Response send(String method, String target, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\n");
        request.append("Host: localhost:").append(socket.getPort()).append("\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        request.append("\r\n").append(body);
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return read(method.equals("HEAD"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Response read(boolean headOnly) throws IOException {
        String[] statusLine = line().split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).trim());
        }
        int status = Integer.parseInt(statusLine[1]);
        boolean empty = headOnly || status == 204 || status == 304;
        return new Response(status, headers, empty ? "" : new String(body(headers), StandardCharsets.UTF_8));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("Content-Length")) {
            return in.readNBytes(Integer.parseInt(headers.get("Content-Length")));
        }
        if (!"chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection after '" + line + "'");
            }
            line.append((char) next);
        }
        return line.toString().trim();
    }
}

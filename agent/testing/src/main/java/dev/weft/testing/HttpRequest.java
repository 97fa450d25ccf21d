package dev.weft.testing;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * One HTTP/1.1 request as the receiver needs it: method, path, headers (names in any case), and the body, unzipped. At
 * most 64 KB of head, 64 MB of body.
 */
record HttpRequest(String method, String path, Map<String, String> headers, ByteString body) {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_BODY = 64 * 1024 * 1024;

    /** Reads the next request of a connection; null if the client closed it between two requests. */
    static HttpRequest read(InputStream in, OutputStream out) throws IOException {
        String line = readLine(in);
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IOException("not a request line: " + line);
        }
        Map<String, String> headers = readHeaders(in);
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        byte[] raw = "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))
                ? readChunks(in)
                : readExactly(in, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        byte[] body = "gzip".equalsIgnoreCase(headers.get("Content-Encoding")) ? unzip(raw) : raw;
        return new HttpRequest(parts[0], parts[1], headers, ByteString.copyFrom(body));
    }

    boolean wantsClose() {
        return headers.getOrDefault("Connection", "").toLowerCase(Locale.ROOT).contains("close");
    }

    private static Map<String, String> readHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int size = 0;
        for (String line = required(readLine(in)); !line.isEmpty(); line = required(readLine(in))) {
            size += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || size > MAX_HEAD) {
                throw new IOException("malformed headers at: " + line);
            }
            headers.merge(
                    line.substring(0, colon), line.substring(colon + 1).trim(), (first, next) -> first + ", " + next);
        }
        return Collections.unmodifiableMap(headers);
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = required(readLine(in)).split(";", 2)[0].trim();
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                readHeaders(in);
                return body.toByteArray();
            }
            body.write(readExactly(in, length));
            if (body.size() > MAX_BODY) {
                throw new IOException("body of more than " + MAX_BODY + " bytes");
            }
            required(readLine(in));
        }
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        if (length < 0 || length > MAX_BODY) {
            throw new IOException("body of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("body ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static byte[] unzip(byte[] zipped) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] bytes = in.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new IOException("body of more than " + MAX_BODY + " bytes when unzipped");
            }
            return bytes;
        }
    }

    private static String required(String line) throws EOFException {
        if (line == null) {
            throw new EOFException("connection closed inside a request");
        }
        return line;
    }

    /** A line without its end; null at the end of the stream. */
    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(next);
            if (line.size() > MAX_HEAD) {
                throw new IOException("line of more than " + MAX_HEAD + " bytes");
            }
        }
        return line.size() == 0 ? null : required(null);
    }
}

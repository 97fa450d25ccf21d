package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.core.Log;
import dev.weft.shaded.hc.core5.http.HttpException;
import dev.weft.shaded.hc.core5.http.io.entity.ByteArrayEntity;
import dev.weft.shaded.hc.core5.http.message.BasicClassicHttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;

/** Posts batches to a collector: OTLP 1.x over HTTP/1.1, binary protobuf. */
final class OtlpExporter implements Exporter {

    /** A collector that did not take a connection in this time is down, as far as a stopping JVM is concerned. */
    private static final long HOPE_NANOS = 1_000_000_000L;

    private final CollectorUrl url;
    private final String userAgent;
    private final Map<String, String> headers;
    private final boolean gzip;
    private final long timeoutMillis;
    private final TimeLimit limit = new TimeLimit();
    private final Connection connection;

    private volatile boolean failed;
    /** When the current attempt to connect began; 0 while there is none. */
    private volatile long connectingSince;

    OtlpExporter(
            CollectorUrl url,
            String userAgent,
            Map<String, String> headers,
            boolean gzip,
            long timeoutMillis,
            Tls tls) {
        this.url = url;
        this.userAgent = userAgent;
        this.headers = headers;
        this.gzip = gzip;
        this.timeoutMillis = timeoutMillis;
        this.connection = new Connection(url, tls, limit);
    }

    @Override
    public boolean promising() {
        long since = connectingSince;
        return !failed && (since == 0 || System.nanoTime() - since < HOPE_NANOS);
    }

    @Override
    public Result export(Batch batch) {
        Result result = attempt(batch);
        failed = !result.delivered();
        return result;
    }

    private Result attempt(Batch batch) {
        limit.begin(timeoutMillis);
        boolean whole = false;
        try {
            Answer answer = post(encode(batch));
            whole = true;
            String partial = answer.partialFailure();
            if (answer.result().delivered() && partial != null) {
                Log.once("the collector at " + url + " rejected " + partial);
            }
            return answer.result();
        } catch (HttpException e) {
            return Result.later("does not speak HTTP/1.1", 0);
        } catch (SSLException e) {
            return Result.later("cannot be trusted (" + why(e) + ")", 0);
        } catch (IOException e) {
            return Result.later(limit.over() || e instanceof SocketTimeoutException ? late() : lost(e), 0);
        } catch (RuntimeException e) {
            // A security manager of the application, for one.
            return Result.later(lost(e), 0);
        } finally {
            connectingSince = 0;
            limit.end();
            if (!whole) {
                connection.close();
            }
        }
    }

    private String late() {
        return "does not answer within " + timeoutMillis + " ms";
    }

    private static String lost(Exception e) {
        return "cannot be reached (" + why(e) + ")";
    }

    private static String why(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Quote.of(message);
    }

    private Answer post(byte[] body) throws IOException, HttpException {
        if (connection.isOpen()) {
            try {
                connection.reuse();
                return connection.exchange(request(body));
            } catch (IOException e) {
                // Collectors close idle connections; that says nothing about a fresh one.
                connection.close();
                if (limit.over()) {
                    throw e;
                }
            }
        }
        connectingSince = System.nanoTime();
        connection.open();
        connectingSince = 0;
        failed = false;
        connection.prepare();
        return connection.exchange(request(body));
    }

    private BasicClassicHttpRequest request(byte[] body) {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest("POST", url.target());
        request.addHeader("Host", url.authority());
        request.addHeader("User-Agent", userAgent);
        request.addHeader("Content-Type", "application/x-protobuf");
        request.addHeader("Content-Length", body.length);
        if (gzip) {
            request.addHeader("Content-Encoding", "gzip");
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request.setHeader(header.getKey(), header.getValue());
        }
        request.setEntity(new ByteArrayEntity(body, null));
        return request;
    }

    private byte[] encode(Batch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024 * batch.spans());
        if (gzip) {
            try (OutputStream zipped = new GZIPOutputStream(bytes, 8192)) {
                batch.encode(zipped);
            }
        } else {
            batch.encode(bytes);
        }
        return bytes.toByteArray();
    }
}

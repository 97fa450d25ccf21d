package dev.weft.agent.core.telemetry.export;

import dev.weft.shaded.hc.core5.http.ClassicHttpRequest;
import dev.weft.shaded.hc.core5.http.ClassicHttpResponse;
import dev.weft.shaded.hc.core5.http.HttpException;
import dev.weft.shaded.hc.core5.http.HttpStatus;
import dev.weft.shaded.hc.core5.http.config.Http1Config;
import dev.weft.shaded.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import dev.weft.shaded.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import dev.weft.shaded.hc.core5.io.CloseMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/**
 * A connection to the collector that is kept between requests. Sockets are made without the application's ProxySelector,
 * cookies or default TLS context. For the export thread; whoever uses it watches the time with {@link TimeLimit}.
 */
final class Connection {

    /** More than any collector sends; a longer line or more headers end the connection. */
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

    private static final int MOST_INTERIM_ANSWERS = 5;
    private static final int MOST_ANSWER_BYTES = 64 * 1024;
    private static final int MOST_ADDRESSES = 4;

    private final CollectorUrl url;
    private final Tls tls;
    private final TimeLimit limit;
    private Socket socket;
    private DefaultBHttpClientConnection http;

    Connection(CollectorUrl url, Tls tls, TimeLimit limit) {
        this.url = url;
        this.tls = tls;
        this.limit = limit;
    }

    boolean isOpen() {
        return http != null;
    }

    /** Connects to the first of the host's addresses that answers. */
    void open() throws IOException {
        IOException failure = new UnknownHostException(url.host());
        InetAddress[] addresses = InetAddress.getAllByName(url.host());
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            try {
                open(addresses[i]);
                return;
            } catch (IOException e) {
                failure = e;
                close();
                checkTime();
            }
        }
        throw failure;
    }

    private void open(InetAddress address) throws IOException {
        // Without a proxy named, the socket would ask the application's ProxySelector for a SOCKS one.
        socket = new Socket(Proxy.NO_PROXY);
        limit.guard(socket);
        checkTime();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, url.port()), limit.leftMillis());
    }

    /** Shakes hands, where the URL asks for it, and gets ready to speak HTTP. */
    void prepare() throws IOException {
        Socket spoken = url.secure() ? tls.secure(socket, url.host(), url.port()) : socket;
        http = new DefaultBHttpClientConnection(LIMITS);
        http.bind(spoken);
    }

    /** Takes an open connection into use again. */
    void reuse() throws IOException {
        limit.guard(socket);
        checkTime();
    }

    private void checkTime() throws SocketTimeoutException {
        if (limit.over()) {
            throw new SocketTimeoutException("time is over");
        }
    }

    /** Sends the request and reads the answer, whose body is cut where it is too long. */
    Answer exchange(ClassicHttpRequest request) throws IOException, HttpException {
        http.sendRequestHeader(request);
        http.sendRequestEntity(request);
        http.flush();
        ClassicHttpResponse response = http.receiveResponseHeader();
        for (int i = 0; response.getCode() < HttpStatus.SC_OK; i++) {
            if (i == MOST_INTERIM_ANSWERS) {
                throw new IOException("too many interim answers");
            }
            response = http.receiveResponseHeader();
        }
        http.receiveResponseEntity(response);
        byte[] body = new byte[MOST_ANSWER_BYTES];
        int length = 0;
        boolean whole = true;
        if (response.getEntity() != null) {
            InputStream in = response.getEntity().getContent();
            int read = 0;
            while (length < body.length && read >= 0) {
                length += Math.max(read, 0);
                read = in.read(body, length, body.length - length);
            }
            whole = read < 0;
        }
        if (!whole || !DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, null)) {
            close();
        }
        return new Answer(response, body, length);
    }

    void close() {
        if (http != null) {
            http.close(CloseMode.IMMEDIATE);
            http = null;
        }
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed either way.
            }
            socket = null;
        }
    }
}

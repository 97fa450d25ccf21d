package dev.weft.instrumentation.tomcat;

import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.CharChunk;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * A request as the connector has parsed it, before the rules of that connector are applied to it. Used by one thread.
 *
 * <p>Texts are read from the bytes in the connector's buffers, and never by {@code MessageBytes.toString} or the like: that
 * may convert them, and Tomcat treats a path of characters as one that needs no decoding.
 */
final class ReceivedRequest {

    private final Connector connector;
    private final Request request;

    ReceivedRequest(Connector connector, Request request) {
        this.connector = connector;
        this.request = request;
    }

    String method() {
        return text(request.method());
    }

    /** The connection's, or what the connector is configured to say behind a proxy. */
    String scheme() {
        String scheme = text(request.scheme());
        return scheme == null ? connector.getScheme() : scheme;
    }

    String path() {
        return text(request.requestURI());
    }

    String query() {
        return text(request.queryString());
    }

    String protocol() {
        return text(request.protocol());
    }

    String serverName() {
        String proxy = connector.getProxyName();
        return proxy == null ? text(request.serverName()) : proxy;
    }

    int serverPort() {
        int proxy = connector.getProxyPort();
        int port = proxy == 0 ? request.getServerPort() : proxy;
        return port < 0 ? ("https".equals(scheme()) ? 443 : 80) : port;
    }

    String peerAddress() {
        MessageBytes address = request.remoteAddr();
        if (address.isNull()) {
            request.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request);
        }
        return text(address);
    }

    int peerPort() {
        if (request.getRemotePort() < 1) {
            request.action(ActionCode.REQ_REMOTEPORT_ATTRIBUTE, request);
        }
        return request.getRemotePort();
    }

    String header(String name) {
        MessageBytes value = request.getMimeHeaders().getValue(name);
        return value == null ? null : text(value);
    }

    Enumeration<String> headers(String name) {
        return request.getMimeHeaders().values(name);
    }

    /** Null where there is none. */
    private static String text(MessageBytes message) {
        switch (message.getType()) {
            case MessageBytes.T_BYTES:
                ByteChunk bytes = message.getByteChunk();
                return bytes.isNull()
                        ? null
                        : new String(
                                bytes.getBytes(), bytes.getStart(), bytes.getLength(), StandardCharsets.ISO_8859_1);
            case MessageBytes.T_CHARS:
                CharChunk chars = message.getCharChunk();
                return chars.isNull() ? null : new String(chars.getChars(), chars.getStart(), chars.getLength());
            default:
                return message.getString();
        }
    }
}

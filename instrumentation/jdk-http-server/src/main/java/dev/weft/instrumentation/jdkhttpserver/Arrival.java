package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/** What is known of a request that the server is reading, or has just read. Used by one thread at a time. */
final class Arrival {

    private final SocketChannel connection;
    private final String protocol;

    /** The last that were read; null before. */
    Headers headers;

    /** Between the start of its span and the application; null before and after. */
    Answer answer;

    /** @param connection null if it is not known */
    Arrival(SocketChannel connection, String protocol) {
        this.connection = connection;
        this.protocol = protocol;
    }

    /** {@code http} or {@code https}. */
    String scheme() {
        return protocol;
    }

    /** Null where it is not known any more. */
    InetSocketAddress peer() {
        try {
            SocketAddress peer = connection == null ? null : connection.getRemoteAddress();
            return peer instanceof InetSocketAddress ? (InetSocketAddress) peer : null;
        } catch (IOException closed) {
            return null;
        }
    }
}

package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Loopback ports for servers that cannot take a free one themselves. */
public final class Ports {

    private Ports() {}

    /** Free now; another process may take it before the server does. */
    public static int free() {
        return free(1)[0];
    }

    /** So many, each another one. */
    public static int[] free(int number) {
        int[] ports = new int[number];
        ServerSocket[] sockets = new ServerSocket[number];
        try {
            for (int i = 0; i < number; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ports[i] = sockets[i].getLocalPort();
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ports;
    }
}

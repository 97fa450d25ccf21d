package dev.weft.smoke.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;

/** Passes each order on to {@code SHIPPER_URL}, which is Node's, and its answer back. */
public final class Service {

    private static final int PATIENCE_MILLIS = 30_000;

    private Service() {}

    public static void main(String[] args) throws IOException {
        String shipper = System.getenv("SHIPPER_URL");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/order/", exchange -> order(exchange, shipper));
        server.start();
        System.out.println("READY " + server.getAddress().getPort());
    }

    private static void order(HttpExchange exchange, String shipper) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(shipper + exchange.getRequestURI()).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        try (exchange;
                InputStream answer = connection.getInputStream()) {
            byte[] body = answer.readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

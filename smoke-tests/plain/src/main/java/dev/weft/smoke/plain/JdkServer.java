package dev.weft.smoke.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The same stock on the server that comes with the JDK: {@code /shop/stock/} answers at once, {@code /shop/later/} from another thread. */
public final class JdkServer {

    private JdkServer() {}

    public static void main(String[] args) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        Stock stock = Stock.open();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/shop/stock/", exchange -> answer(exchange, stock));
        server.createContext("/shop/later/", exchange -> workers.execute(() -> answer(exchange, stock)));
        server.start();
        System.out.println("READY " + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Until it ends.
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange, Stock stock) {
        String path = exchange.getRequestURI().getPath();
        try {
            int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            byte[] body = Integer.toString(stock.left(id)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

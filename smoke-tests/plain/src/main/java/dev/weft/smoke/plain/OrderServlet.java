package dev.weft.smoke.plain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Takes an order: asks the stock service from a worker thread, then books the item itself. */
final class OrderServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ExecutorService workers;
    private final transient Stock stock;

    OrderServlet(ExecutorService workers, Stock stock) {
        this.workers = workers;
        this.stock = stock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        int item = Integer.parseInt(request.getPathInfo().substring(1));
        URL service = new URL("http", "127.0.0.1", request.getLocalPort(), "/shop/stock/" + item);
        Future<String> answer = workers.submit(() -> ask(service));
        try {
            String left = answer.get();
            stock.take(item);
            response.getWriter().write("ordered 1 of " + left);
        } catch (InterruptedException | ExecutionException | SQLException e) {
            throw new ServletException(e);
        }
    }

    private static String ask(URL service) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) service.openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(10_000);
        try (BufferedReader body =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return body.readLine();
        }
    }
}

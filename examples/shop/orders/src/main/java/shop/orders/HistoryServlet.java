package shop.orders;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/**
 * GET /history: all orders of the customer. The mistake to find here: one query for the orders, then one more for each
 * of them.
 */
final class HistoryServlet extends HttpServlet {
    private final OrderStore store;

    HistoryServlet(OrderStore store) {
        this.store = store;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            for (long id : store.orders(CustomerFilter.customer(request))) {
                response.getWriter().println("order " + id + ": " + store.items(id));
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}

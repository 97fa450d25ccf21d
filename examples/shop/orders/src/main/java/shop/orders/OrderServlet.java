package shop.orders;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * GET /orders/{id} shows an order; POST /orders takes one, an item per line of the body, and so does POST
 * /orders/wholesale.
 */
final class OrderServlet extends HttpServlet {
    private final OrderStore store;
    private final OrderEvents events;

    OrderServlet(OrderStore store, OrderEvents events) {
        this.store = store;
        this.events = events;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            long id = Long.parseLong(request.getPathInfo().substring(1));
            if (!store.belongsTo(id, CustomerFilter.customer(request))) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.getWriter().println("order " + id + ": " + store.items(id));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            List<String> items = request.getReader().lines().toList();
            long id = store.insert(CustomerFilter.customer(request), items);
            events.taken(id, items);
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader("Location", "/orders/" + id);
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}

package shop.orders;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** GET /report: how many orders there are. The mistake to find here: a query that takes its time. */
final class ReportServlet extends HttpServlet {
    private final OrderStore store;

    ReportServlet(OrderStore store) {
        this.store = store;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            response.getWriter().println(store.countSlowly() + " orders");
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}

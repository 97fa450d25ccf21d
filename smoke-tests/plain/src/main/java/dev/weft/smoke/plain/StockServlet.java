package dev.weft.smoke.plain;

import java.io.IOException;
import java.sql.SQLException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers how many of an item are left. */
final class StockServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Stock stock;

    StockServlet(Stock stock) {
        this.stock = stock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            int item = Integer.parseInt(request.getPathInfo().substring(1));
            response.getWriter().write(Integer.toString(Math.min(stock.left(item), 1)));
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}

package shop.orders;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * POST /refunds acts in the shop's own name. The mistake to find here: the shop's own token has expired, auth answers
 * 401, the customer sees a 500.
 */
final class RefundServlet extends HttpServlet {
    private static final String OWN_TOKEN = "Bearer token-of-last-year";

    private final AuthClient auth;

    RefundServlet(AuthClient auth) {
        this.auth = auth;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String clerk =
                auth.customer(OWN_TOKEN).orElseThrow(() -> new ServletException("the refund was not authorised"));
        response.getWriter().println("refunded by " + clerk);
    }
}

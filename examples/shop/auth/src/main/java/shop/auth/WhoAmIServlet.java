package shop.auth;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** GET /whoami: the customer whose token is in the Authorization header, or 401. */
final class WhoAmIServlet extends HttpServlet {
    private static final Map<String, String> CUSTOMERS = Map.of("Bearer ada-token", "ada", "Bearer bob-token", "bob");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String authorization = request.getHeader("Authorization");
        String customer = authorization == null ? null : CUSTOMERS.get(authorization);
        if (customer == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("text/plain");
        response.getWriter().print(customer);
    }
}

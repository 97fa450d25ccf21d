package shop.orders;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets a request pass if auth knows its token; the servlets find the customer's name in the request. */
final class CustomerFilter extends HttpFilter {
    private static final String CUSTOMER = "customer";

    private final AuthClient auth;

    CustomerFilter(AuthClient auth) {
        this.auth = auth;
    }

    static String customer(HttpServletRequest request) {
        return (String) request.getAttribute(CUSTOMER);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String authorization = request.getHeader("Authorization");
        Optional<String> customer = authorization == null ? Optional.empty() : auth.customer(authorization);
        if (customer.isEmpty()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        request.setAttribute(CUSTOMER, customer.get());
        chain.doFilter(request, response);
    }
}

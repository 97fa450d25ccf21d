package example.servlets;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/** Filters as applications have them. */
enum ExampleFilter implements Filter {
    PASS {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
        }
    },
    PASS_WRAPPED {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(AsyncEndpoints.wrapped(request), AsyncEndpoints.wrapped(response));
        }
    },
    FORBID {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
            ((HttpServletResponse) response).setStatus(403);
        }
    },
    RESCUE {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            try {
                chain.doFilter(request, response);
            } catch (IllegalStateException handled) {
                ((HttpServletResponse) response).setStatus(409);
            }
        }
    };

    @Override
    public void init(FilterConfig config) {}

    @Override
    public void destroy() {}
}

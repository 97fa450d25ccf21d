package dev.weft.smoke.loaders;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A servlet that serves one request, made up by itself, whenever it is called; for the moments in which nothing may be
 * loaded any more. It is public, and so is its constructor, because each test defines it in loaders of its own.
 */
public final class PingServlet implements Servlet, Consumer<String> {

    private final ServletRequest request;
    private final ServletResponse response;
    private final Map<Object, Object> attributes = new HashMap<>();
    private final AtomicInteger served = new AtomicInteger();
    private volatile String path = "/";

    /** Makes all that serving needs, and runs it once, so that nothing is left to load. */
    public PingServlet() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("getMethod", "GET");
        answers.put("getScheme", "http");
        answers.put("getServerName", "localhost");
        answers.put("getServerPort", 80);
        answers.put("getContextPath", "");
        answers.put("getServletPath", "/ping");
        answers.put("getProtocol", "HTTP/1.1");
        answers.put("getDispatcherType", DispatcherType.REQUEST);
        answers.put("isAsyncStarted", false);
        answers.put("getRemotePort", 1);
        answers.put("getStatus", 200);
        request = (ServletRequest) stub(HttpServletRequest.class, answers);
        response = (ServletResponse) stub(HttpServletResponse.class, answers);
        request.setAttribute("warm", request.getProtocol());
        request.removeAttribute("warm" + request.getAttribute("cold") + ((HttpServletRequest) request).getRequestURI());
    }

    private Object stub(Class<?> type, Map<String, Object> answers) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            return switch (method.getName()) {
                case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                case "getAttribute" -> attributes.get(arguments[0]);
                case "removeAttribute" -> attributes.remove(arguments[0]);
                case "getRequestURI" -> path;
                default -> answers.get(method.getName());
            };
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** Serves a request for this path. */
    @Override
    public void accept(String wanted) {
        path = wanted;
        attributes.clear();
        service(request, response);
    }

    @Override
    public void service(ServletRequest unused, ServletResponse unusedToo) {
        served.incrementAndGet();
    }

    /** How many requests it has served. */
    @Override
    public String toString() {
        return served.toString();
    }

    @Override
    public void init(ServletConfig config) {}

    @Override
    public ServletConfig getServletConfig() {
        return null;
    }

    @Override
    public String getServletInfo() {
        return "ping";
    }

    @Override
    public void destroy() {}
}

package dev.weft.smoke.loaders;

import java.lang.reflect.Proxy;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A servlet of an API older than the oldest that Weft supports. */
public final class OldServletApiMain {

    private OldServletApiMain() {}

    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        public void service(ServletRequest request, ServletResponse response) {
            System.out.println("hello " + ((HttpServletRequest) request).getMethod());
        }
    }

    public static void main(String[] arguments) {
        Hello hello = new Hello();
        for (int i = 0; i < 3; i++) {
            hello.service(
                    (ServletRequest) stub(HttpServletRequest.class), (ServletResponse) stub(HttpServletResponse.class));
        }
    }

    private static Object stub(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Class<?> result = method.getReturnType();
            return result == String.class ? "GET" : result == int.class ? (Object) 80 : null;
        });
    }
}

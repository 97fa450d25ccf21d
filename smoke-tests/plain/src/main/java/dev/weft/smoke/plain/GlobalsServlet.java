package dev.weft.smoke.plain;

import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Reports one {@code name=value} a line: whether each global is in force, and the calls that each has had. */
final class GlobalsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Globals globals;

    GlobalsServlet(Globals globals) {
        this.globals = globals;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        globals.inForce().forEach((global, force) -> out.println(global + ".inForce=" + force));
        Calls calls = CountedGlobals.CALLS;
        calls.counts().forEach((global, count) -> out.println(global + ".calls=" + count));
        calls.byAgent().forEach(call -> out.println("byAgent=" + call));
    }
}

package example.servlets;

import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestEvent;
import javax.servlet.ServletRequestListener;

/**
 * The server calls it on a request's thread before its first filter and after its last. No span may be current then, or where the server's
 * edge is traced a new one; where the request goes on after {@code startAsync}, none but its own.
 */
final class ContextWatch implements ServletRequestListener {

    private static final String OWN_SPAN = ContextWatch.class.getName();
    private static final String NONE = "0000000000000000";

    private final List<String> left = new CopyOnWriteArrayList<>();
    private final Set<String> goOn = ConcurrentHashMap.newKeySet();
    private final Set<String> atEdge = ConcurrentHashMap.newKeySet();
    private final WeftExtension weft;
    private final boolean edge;

    ContextWatch(WeftExtension weft, boolean edge) {
        this.weft = weft;
        this.edge = edge;
    }

    List<String> left() {
        return left;
    }

    /** The request will go on, on threads to which the server may have handed its context. */
    void goesOn(ServletRequest request) {
        request.setAttribute(OWN_SPAN, weft.currentSpanId());
        goOn.add(weft.currentSpanId());
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        ServletRequest request = event.getServletRequest();
        if (isNew(request)) {
            request.setAttribute(OWN_SPAN, weft.currentSpanId());
        } else {
            check("before", request);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        check("after", event.getServletRequest());
    }

    private void check(String when, ServletRequest request) {
        String span = weft.currentSpanId();
        if (!span.equals(NONE) && !isItsOwn(span, request)) {
            left.add(span + " on " + Thread.currentThread().getName() + ' ' + when + " a request");
        }
    }

    /** Whether the request begins here, in a span of its own that no request before has had. */
    private boolean isNew(ServletRequest request) {
        return edge
                && request.getAttribute(OWN_SPAN) == null
                && request.getDispatcherType() == DispatcherType.REQUEST
                && !weft.currentSpanId().equals(NONE)
                && atEdge.add(weft.currentSpanId());
    }

    /** Undertow tells of the completion of a request that failed when its attributes are gone. */
    private boolean isItsOwn(String span, ServletRequest request) {
        Object own = request.getAttribute(OWN_SPAN);
        return own == null
                ? request.getDispatcherType() == DispatcherType.ASYNC && goOn.contains(span)
                : own.equals(span);
    }
}

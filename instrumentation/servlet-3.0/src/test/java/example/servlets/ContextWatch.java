package example.servlets;

import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.ServletRequestEvent;
import javax.servlet.ServletRequestListener;

/** The server calls it on a request's thread before its first filter and after its last: no span may be current then. */
final class ContextWatch implements ServletRequestListener {

    private static final String NONE = "0000000000000000";

    private final List<String> left = new CopyOnWriteArrayList<>();
    private final WeftExtension weft;

    ContextWatch(WeftExtension weft) {
        this.weft = weft;
    }

    List<String> left() {
        return left;
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        check("before");
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        check("after");
    }

    private void check(String when) {
        String span = weft.currentSpanId();
        if (!span.equals(NONE)) {
            left.add(span + " on " + Thread.currentThread().getName() + ' ' + when + " a request");
        }
    }
}

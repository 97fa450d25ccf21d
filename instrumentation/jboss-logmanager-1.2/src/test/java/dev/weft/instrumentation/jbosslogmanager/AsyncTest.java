package dev.weft.instrumentation.jbosslogmanager;

import java.util.logging.Handler;
import org.jboss.logmanager.handlers.AsyncHandler;

/** Lines of text, written by the thread of an AsyncHandler. */
class AsyncTest extends JbossLogManagerContract {

    @Override
    Handler handler() {
        AsyncHandler handler = new AsyncHandler();
        handler.setOverflowAction(AsyncHandler.OverflowAction.BLOCK);
        handler.addHandler(new LinesHandler());
        return handler;
    }
}

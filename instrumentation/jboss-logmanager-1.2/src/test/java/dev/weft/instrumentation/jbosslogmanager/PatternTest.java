package dev.weft.instrumentation.jbosslogmanager;

import java.util.logging.Handler;

/** Lines of text, written by the thread that logs. */
class PatternTest extends JbossLogManagerContract {

    @Override
    Handler handler() {
        return new LinesHandler();
    }
}

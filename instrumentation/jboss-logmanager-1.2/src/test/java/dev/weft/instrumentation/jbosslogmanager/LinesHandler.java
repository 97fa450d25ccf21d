package dev.weft.instrumentation.jbosslogmanager;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Hands lines of text to the tests. */
final class LinesHandler extends Handler {

    LinesHandler() {
        setFormatter(new PatternFormatter("message=%m trace_id=%X{trace_id} span_id=%X{span_id} "
                + "trace_flags=%X{trace_flags} order=%X{order}"));
    }

    @Override
    public void publish(LogRecord record) {
        JbossLogManagerContract.LINES.add(getFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.weft.testing.LogLines;

/** Hands lines to the tests; named in their configurations. Public, because Logback makes it. */
public final class LinesAppender extends OutputStreamAppender<ILoggingEvent> {

    static final LogLines LINES = new LogLines();

    @Override
    public void start() {
        setOutputStream(LINES.stream());
        super.start();
    }
}

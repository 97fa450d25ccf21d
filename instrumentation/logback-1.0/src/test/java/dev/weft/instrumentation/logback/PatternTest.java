package dev.weft.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lines of text, written by the thread that logs; and what only events show. */
class PatternTest extends LogbackContract {

    @Override
    String appenders() {
        return linesAppender(PATTERN);
    }

    @Test
    void anEventReadLaterByAnotherThreadSaysWhereItWasLogged() throws Exception {
        ILoggingEvent event = loggedInASpan();
        Thread reader = new Thread(event::getMDCPropertyMap);
        reader.start();
        reader.join();

        assertThat(event.getMDCPropertyMap())
                .containsEntry("trace_id", weft.awaitSpans(1).get(0).traceId());
    }

    @Test
    void anEventThatWasSerializedSaysItToo() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(LoggingEventVO.build(loggedInASpan()));
        ILoggingEvent read =
                (ILoggingEvent) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read.getMDCPropertyMap())
                .containsEntry("trace_id", weft.awaitSpans(1).get(0).traceId());
    }

    @Test
    void whatAnAppenderAddsToAnEventStaysThere() throws Exception {
        ILoggingEvent event = loggedInASpan();
        Map<String, String> mdc = event.getMDCPropertyMap();

        mdc.put("host", "a");

        assertThat(event.getMDCPropertyMap()).isSameAs(mdc).containsEntry("host", "a");
    }

    @Test
    void anEventThatWasNotLoggedHasTheMdcOnly() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        weft.inSpan("tea", () -> {
            LoggingEvent event = new LoggingEvent("test", context.getLogger("shop"), Level.INFO, "by hand", null, null);
            assertThat(event.getMDCPropertyMap()).isEmpty();
            return null;
        });
    }

    /** An event that nobody has asked for its MDC. */
    private static ILoggingEvent loggedInASpan() throws Exception {
        List<ILoggingEvent> events = new ArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                events.add(event);
            }
        };
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        appender.setContext(context);
        appender.start();
        context.getLogger("events").addAppender(appender);
        context.getLogger("events").setLevel(Level.INFO);
        weft.inSpan("tea", () -> {
            context.getLogger("events").info("kept");
            return null;
        });
        return events.get(0);
    }
}

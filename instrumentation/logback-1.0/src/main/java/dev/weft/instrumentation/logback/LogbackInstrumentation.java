package dev.weft.instrumentation.logback;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the place to which all logging calls that pass their level come, and the one from which an event's MDC is read. */
public final class LogbackInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.logback.";

    @Override
    public String name() {
        return "logback-mdc";
    }

    @Override
    public String supports() {
        return "Logback 1.0+ (logback-classic)";
    }

    @Override
    public void describe(Targets targets) {
        targets.type("ch.qos.logback.classic.Logger")
                .methods("callAppenders")
                .taking("ch.qos.logback.classic.spi.ILoggingEvent")
                .advisedBy(PACKAGE + "LoggedAdvice");
        targets.type("ch.qos.logback.classic.spi.LoggingEvent")
                .methods("getMDCPropertyMap")
                .taking()
                .advisedBy(PACKAGE + "MdcAdvice");
    }
}

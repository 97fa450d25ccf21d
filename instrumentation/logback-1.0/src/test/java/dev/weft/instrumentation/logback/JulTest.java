package dev.weft.instrumentation.logback;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Lines of java.util.logging, brought to Logback by jul-to-slf4j, as Spring Boot does. */
class JulTest extends LogbackContract {

    private static final java.util.logging.Logger LOGGER = java.util.logging.Logger.getLogger("shop");

    @BeforeAll
    static void bridge() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @AfterAll
    static void unbridge() {
        SLF4JBridgeHandler.uninstall();
    }

    @Override
    String appenders() {
        return linesAppender(PATTERN);
    }

    @Override
    protected void log(String message) {
        LOGGER.info(message);
    }

    @Override
    protected void logBelowLevel(String message) {
        LOGGER.fine(message);
    }
}

package dev.weft.instrumentation.jbosslogmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LibraryJar;
import dev.weft.testing.LogLines;
import dev.weft.testing.LoggingContract;
import dev.weft.testing.WeftExtension;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.MDC;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract with the handler of each subclass on the root logger, so that a record passes several. */
abstract class JbossLogManagerContract extends LoggingContract {

    static final LogLines LINES = new LogLines();

    @RegisterExtension
    static final WeftExtension weft =
            WeftExtension.with("dev.weft.instrumentation.jbosslogmanager.JbossLogManagerInstrumentation");

    private Logger logger;

    abstract Handler handler();

    @BeforeEach
    void configure() {
        LogContext context = LogContext.create();
        context.getLogger("").addHandler(handler());
        context.getLogger("").setLevel(Level.INFO);
        logger = context.getLogger("shop.tea");
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String named = System.getProperty("weft.test.jboss-logmanager");
        String jar = LibraryJar.of(LogContext.class);
        assertThat(jar).contains("jboss-logmanager-" + (named == null ? "" : named));
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected LogLines lines() {
        return LINES;
    }

    @Override
    protected void log(String message) {
        logger.info(message);
    }

    @Override
    protected void logBelowLevel(String message) {
        logger.fine(message);
    }

    @Override
    protected void put(String key, String value) {
        MDC.put(key, value);
    }

    @Override
    protected void remove(String key) {
        MDC.remove(key);
    }

    @Override
    protected Map<String, String> own() {
        return MDC.copy();
    }
}

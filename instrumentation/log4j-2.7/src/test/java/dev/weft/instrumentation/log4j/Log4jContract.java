package dev.weft.instrumentation.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LibraryJar;
import dev.weft.testing.LogLines;
import dev.weft.testing.LoggingContract;
import dev.weft.testing.WeftExtension;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract with a Log4j that each subclass configures in its own way. */
abstract class Log4jContract extends LoggingContract {

    static final String PATTERN = "<PatternLayout pattern='message=%m trace_id=%X{trace_id} span_id=%X{span_id} "
            + "trace_flags=%X{trace_flags} order=%X{order}'/>";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.log4j.Log4jInstrumentation");

    private LoggerContext context;
    private Logger logger;

    /** The layout of the appender LINES. */
    String layout() {
        return PATTERN;
    }

    /** More appenders. */
    String appenders() {
        return "";
    }

    /** What stands below Loggers. */
    String loggers() {
        return "<Root level='INFO'><AppenderRef ref='LINES'/></Root>";
    }

    LoggerContext newContext() {
        return new LoggerContext("test");
    }

    static void start(LoggerContext context, String layout, String appenders, String loggers) throws Exception {
        String configuration = "<Configuration status='ERROR' packages='dev.weft.instrumentation.log4j'><Appenders>"
                + "<Lines name='LINES'>" + layout + "</Lines>" + appenders + "</Appenders><Loggers>" + loggers
                + "</Loggers></Configuration>";
        context.start(new XmlConfiguration(
                context,
                new ConfigurationSource(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)))));
    }

    @BeforeEach
    void configure() throws Exception {
        context = newContext();
        start(context, layout(), appenders(), loggers());
        logger = context.getLogger("shop");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String named = System.getProperty("weft.test.log4j");
        String jar = LibraryJar.of(LoggerContext.class);
        assertThat(jar).contains("log4j-core-" + (named == null ? "" : named));
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected LogLines lines() {
        return LinesAppender.LINES;
    }

    @Override
    protected void log(String message) {
        logger.info(message);
    }

    @Override
    protected void logBelowLevel(String message) {
        logger.debug(message);
    }

    @Override
    protected void put(String key, String value) {
        ThreadContext.put(key, value);
    }

    @Override
    protected void remove(String key) {
        ThreadContext.remove(key);
    }

    @Override
    protected Map<String, String> own() {
        return ThreadContext.getContext();
    }
}

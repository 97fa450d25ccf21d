package dev.weft.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.weft.testing.LibraryJar;
import dev.weft.testing.LogLines;
import dev.weft.testing.LoggingContract;
import dev.weft.testing.WeftExtension;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The contract with a Logback that each subclass configures in its own way. */
abstract class LogbackContract extends LoggingContract {

    static final String PATTERN = "<encoder><pattern>message=%msg trace_id=%X{trace_id} span_id=%X{span_id} "
            + "trace_flags=%X{trace_flags} order=%X{order}%n</pattern></encoder>";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.logback.LogbackInstrumentation");

    private final Logger logger = LoggerFactory.getLogger("shop");

    /** What stands in the configuration: an appender LINES, and perhaps one more in front of it. */
    abstract String appenders();

    /** The name of the appender that gets events first. */
    String first() {
        return "LINES";
    }

    static String linesAppender(String encoder) {
        return "<appender name='LINES' class='" + LinesAppender.class.getName() + "'>" + encoder + "</appender>";
    }

    static void configure(String appenders, String first) throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String configuration = "<configuration>" + appenders + "<root level='WARN'/><logger name='shop' level='INFO'>"
                + "<appender-ref ref='" + first + "'/></logger></configuration>";
        configurator.doConfigure(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
    }

    @BeforeEach
    void configure() throws Exception {
        configure(appenders(), first());
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String named = System.getProperty("weft.test.logback");
        String jar = LibraryJar.of(LoggerContext.class);
        assertThat(jar).contains("logback-classic-" + (named == null ? "" : named));
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
        MDC.put(key, value);
    }

    @Override
    protected void remove(String key) {
        MDC.remove(key);
    }

    @Override
    protected Map<String, String> own() {
        Map<String, String> copy = MDC.getCopyOfContextMap();
        return copy == null ? Map.of() : copy;
    }
}

package dev.weft.instrumentation.logback;

/** Lines of text, written by the thread of an AsyncAppender (1.0.4+). */
class AsyncTest extends LogbackContract {

    @Override
    String appenders() {
        return linesAppender(PATTERN)
                + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>"
                + "<discardingThreshold>0</discardingThreshold><appender-ref ref='LINES'/></appender>";
    }

    @Override
    String first() {
        return "ASYNC";
    }
}

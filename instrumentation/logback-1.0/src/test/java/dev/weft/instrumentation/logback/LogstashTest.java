package dev.weft.instrumentation.logback;

/** Lines of JSON by logstash-logback-encoder, each key of the MDC a field. */
class LogstashTest extends LogbackContract {

    @Override
    String appenders() {
        return linesAppender("<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>");
    }
}

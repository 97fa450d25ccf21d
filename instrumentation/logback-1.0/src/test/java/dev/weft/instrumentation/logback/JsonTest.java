package dev.weft.instrumentation.logback;

/** Lines of JSON by Logback's own encoder (1.3.8+, 1.5+). */
class JsonTest extends LogbackContract {

    @Override
    String appenders() {
        return linesAppender("<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>");
    }
}

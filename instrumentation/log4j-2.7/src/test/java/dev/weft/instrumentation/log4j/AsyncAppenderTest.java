package dev.weft.instrumentation.log4j;

/** Lines of text, written by the thread of an AsyncAppender. */
class AsyncAppenderTest extends Log4jContract {

    @Override
    String appenders() {
        return "<Async name='ASYNC'><AppenderRef ref='LINES'/></Async>";
    }

    @Override
    String loggers() {
        return "<Root level='INFO'><AppenderRef ref='ASYNC'/></Root>";
    }
}

package dev.weft.instrumentation.log4j;

/** Lines of text, written by the disruptor's thread behind an AsyncRoot. */
class MixedAsyncTest extends Log4jContract {

    @Override
    String loggers() {
        return "<AsyncRoot level='INFO'><AppenderRef ref='LINES'/></AsyncRoot>";
    }
}

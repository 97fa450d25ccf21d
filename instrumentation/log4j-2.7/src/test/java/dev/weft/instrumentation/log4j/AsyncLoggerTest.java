package dev.weft.instrumentation.log4j;

import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;

/** Lines of text, written by the disruptor's thread: all loggers are asynchronous. */
class AsyncLoggerTest extends Log4jContract {

    @Override
    LoggerContext newContext() {
        return new AsyncLoggerContext("test");
    }
}

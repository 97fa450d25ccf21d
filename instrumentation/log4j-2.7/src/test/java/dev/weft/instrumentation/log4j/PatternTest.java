package dev.weft.instrumentation.log4j;

/** Lines of text, written by the thread that logs. */
class PatternTest extends Log4jContract {}

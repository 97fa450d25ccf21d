package dev.weft.agent.core.telemetry.export;

/** Where the export thread finds ended spans. All methods but {@link #next} are thread-safe; none blocks. */
public interface SpanSource {

    /** Takes the oldest spans, so many at most; null where none waits. For the export thread only. */
    Batch next(int most);

    /** Spans that wait. */
    int waiting();

    /** Local roots that were started and have not ended. */
    long open();

    /** Spans that were dropped because too many waited, since the start. */
    long dropped();

    /** Rises whenever a span is started or ended, so that silence can be told from business. */
    long activity();
}

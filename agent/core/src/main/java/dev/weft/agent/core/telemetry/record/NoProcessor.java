package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadWriteSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Does nothing, and has to be there: a provider without a processor records nothing. Ended spans reach the queue through
 * {@link RecordedSpan}, which knows how heavy they are.
 */
final class NoProcessor implements SpanProcessor {

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}

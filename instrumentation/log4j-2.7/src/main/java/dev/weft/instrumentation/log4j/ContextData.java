package dev.weft.instrumentation.log4j;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.log.LogContext;
import dev.weft.agent.api.log.LogFields;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;

/** What: an event's context data gets the ids of the current span. */
final class ContextData {

    private static final LogContext CONTEXT = new LogContext(Telemetry.of(ContextData.class), Options.LOG4J_BAGGAGE);

    /** Room for the three ids. */
    private static final int MORE = 3;

    private ContextData() {}

    /**
     * Called with what was collected for each event.
     *
     * @param eventsOwn what the event offered for reuse; may be null
     * @param data what the event will have; may be the thread's own map, and is changed only if it is the event's
     * @return what takes its place; null: it stays
     */
    static StringMap withSpan(StringMap eventsOwn, StringMap data) {
        LogFields fields = CONTEXT.current();
        if (fields == null || data == null || fields.areIn(new EventLine(data))) {
            return null;
        }
        boolean frozen = data.isFrozen();
        if (data == eventsOwn && !frozen) {
            fields.addTo(new EventLine(data));
            return null;
        }
        StringMap copy = ContextDataFactory.createContextData(data.size() + MORE);
        copy.putAll(data);
        fields.addTo(new EventLine(copy));
        if (frozen) {
            // An event that is used again clears a map that is not frozen, and lets a frozen one go.
            copy.freeze();
        }
        return copy;
    }
}

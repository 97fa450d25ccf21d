package dev.weft.instrumentation.logback;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.log.LogContext;
import dev.weft.agent.api.log.LogFields;
import java.util.HashMap;
import java.util.Map;

/**
 * What: an event's own MDC gets the ids of the span in which it was logged.
 *
 * <p>Logback reads the MDC when an appender first asks for it, perhaps never, perhaps on another thread. The ids wait beside the event until then.
 */
final class Events {

    private static final LogContext CONTEXT = new LogContext(Telemetry.of(Events.class), Options.LOGBACK_BAGGAGE);

    /** Of events whose MDC nobody has read yet. */
    private static final WeakIdentityMap<LogFields> UNREAD = new WeakIdentityMap<>();

    private Events() {}

    static void logged(Object event) {
        LogFields fields = CONTEXT.current();
        if (fields != null) {
            UNREAD.put(event, fields);
        }
    }

    /**
     * Called each time that an event's MDC has been read.
     *
     * @param mdc may be the very map of the thread, and is left as it is
     * @return what takes the place of the event's MDC; null: it stays
     */
    static Map<String, String> mdc(Object event, Map<String, String> mdc) {
        LogFields fields = UNREAD.get(event);
        if (fields == null) {
            return null;
        }
        // A class of the JDK: events are serialized, and read by JVMs without Weft.
        Map<String, String> merged = mdc == null ? new HashMap<>() : new HashMap<>(mdc);
        fields.addTo(merged);
        UNREAD.remove(event);
        return merged;
    }
}

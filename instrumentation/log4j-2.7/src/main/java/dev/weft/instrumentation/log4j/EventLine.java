package dev.weft.instrumentation.log4j;

import dev.weft.agent.api.log.LogFields;
import org.apache.logging.log4j.util.StringMap;

/** The context data of one event. */
final class EventLine implements LogFields.Line {

    private final StringMap data;

    EventLine(StringMap data) {
        this.data = data;
    }

    @Override
    public boolean has(String key) {
        return data.containsKey(key);
    }

    @Override
    public void put(String key, String value) {
        data.putValue(key, value);
    }
}

package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.log.LogContext;
import dev.weft.agent.api.log.LogFields;
import org.jboss.logmanager.ExtLogRecord;

/** What: a record's own copy of the MDC gets the ids of the current span. */
final class Records {

    private static final LogContext CONTEXT = new LogContext(Telemetry.of(Records.class), null);

    private Records() {}

    static void published(ExtLogRecord record) {
        LogFields fields = CONTEXT.current();
        if (fields != null) {
            fields.addTo(new RecordLine(record));
        }
    }

    /** The first key that is put makes the record copy the thread's MDC. */
    private static final class RecordLine implements LogFields.Line {
        private final ExtLogRecord record;

        RecordLine(ExtLogRecord record) {
            this.record = record;
        }

        @Override
        public boolean has(String key) {
            return record.getMdc(key) != null;
        }

        @Override
        public void put(String key, String value) {
            record.putMdc(key, value);
        }
    }
}

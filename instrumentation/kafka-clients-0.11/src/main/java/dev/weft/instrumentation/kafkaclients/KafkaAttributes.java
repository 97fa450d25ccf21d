package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import java.util.UUID;

/** The attributes that only Kafka has (semantic conventions 1.44, Kafka). */
final class KafkaAttributes {

    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    static final AttributeKey<Boolean> TOMBSTONE = AttributeKey.booleanKey("messaging.kafka.message.tombstone");

    private KafkaAttributes() {}

    /**
     * The key as text, if its type has one canonical text form; else null. No {@code toString} of the application's runs.
     */
    static String key(Object key) {
        if (key instanceof String) {
            return (String) key;
        }
        boolean canonical = key instanceof Integer
                || key instanceof Long
                || key instanceof Short
                || key instanceof Byte
                || key instanceof Double
                || key instanceof Float
                || key instanceof Boolean
                || key instanceof Character
                || key instanceof UUID;
        return canonical ? key.toString() : null;
    }
}

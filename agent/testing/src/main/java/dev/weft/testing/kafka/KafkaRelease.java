package dev.weft.testing.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The brokers that there are. Each is a module without code, agent/testing/kafka-.., that writes its class path to a file. */
public enum KafkaRelease {
    /** For clients 2.1 and newer: with the consumer group protocol, share groups and transactions. */
    NEWEST("kafka-4"),

    /** The last release for clients before 2.1 (KIP-896), in KRaft mode. */
    V3_9("kafka-3.9");

    private final String module;

    KafkaRelease(String module) {
        this.module = module;
    }

    /** The broker's libraries, in the local repository of the Maven that built the module. */
    String classPath() {
        try (InputStream file = KafkaRelease.class.getResourceAsStream("/weft/" + module + ".classpath")) {
            if (file == null) {
                throw new IllegalStateException("dev.weft:weft-" + module + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

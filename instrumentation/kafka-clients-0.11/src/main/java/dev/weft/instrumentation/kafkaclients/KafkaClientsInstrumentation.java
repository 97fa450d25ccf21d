package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the producer between its interceptors and the network, and the consumer around its polls and their records. */
public final class KafkaClientsInstrumentation implements LibraryInstrumentation {

    private static final String CLIENTS = "org.apache.kafka.clients.";
    private static final String PRODUCER = CLIENTS + "producer.KafkaProducer";
    private static final String RECORD = CLIENTS + "producer.ProducerRecord";
    private static final String CALLBACK = CLIENTS + "producer.Callback";
    private static final String RECORDS = CLIENTS + "consumer.ConsumerRecords";
    private static final String DESERIALIZER = "org.apache.kafka.common.serialization.Deserializer";

    private static final String PACKAGE = "dev.weft.instrumentation.kafkaclients.";

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String supports() {
        return "Kafka clients 0.11+ (kafka-clients)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(RECORD, "headers");
        producer(targets);
        consumer(targets, CLIENTS + "consumer.KafkaConsumer", CLIENTS + "consumer.ConsumerConfig");
        consumer(targets, CLIENTS + "consumer.KafkaShareConsumer", CLIENTS + "consumer.ShareConsumerConfig");
        records(targets);
        background(targets);
    }

    private static void producer(Targets targets) {
        // In this order: the headers are written into the record by what the callback was replaced with.
        targets.type(PRODUCER).methods("doSend").taking(RECORD, CALLBACK).advisedBy(PACKAGE + "SendAdvice");
        targets.type(PRODUCER).methods("doSend").taking(RECORD, CALLBACK).advisedBy(PACKAGE + "HeadersAdvice");
    }

    private static void consumer(Targets targets, String consumer, String config) {
        targets.type(consumer)
                .constructors()
                .taking(config, DESERIALIZER, DESERIALIZER)
                .advisedBy(PACKAGE + "NewConsumerAdvice");
        // Only the class that applications see: since 3.7 it delegates to one of several implementations.
        targets.type(consumer).methods("poll").taking("long").advisedBy(PACKAGE + "PollAdvice");
        targets.type(consumer).methods("poll").taking("java.time.Duration").advisedBy(PACKAGE + "PollAdvice");
        targets.type(consumer).methods("close").takingAnything().advisedBy(PACKAGE + "CloseAdvice");
    }

    private static void records(Targets targets) {
        targets.type(RECORDS).methods("iterator").taking().advisedBy(PACKAGE + "IteratorAdvice");
        targets.type(RECORDS)
                .methods("records")
                .taking("org.apache.kafka.common.TopicPartition")
                .advisedBy(PACKAGE + "PartitionAdvice");
        targets.type(RECORDS).methods("records").taking("java.lang.String").advisedBy(PACKAGE + "TopicAdvice");
    }

    /** Threads that a client starts when it is first used, which may be inside a request. */
    private static void background(Targets targets) {
        for (String thread : new String[] {
            CLIENTS + "producer.internals.Sender",
            CLIENTS + "consumer.internals.AbstractCoordinator$HeartbeatThread",
            CLIENTS + "consumer.internals.ConsumerNetworkThread",
            CLIENTS + "admin.KafkaAdminClient$AdminClientRunnable"
        }) {
            targets.type(thread).methods("run").taking().advisedBy(PACKAGE + "BackgroundAdvice");
        }
    }
}

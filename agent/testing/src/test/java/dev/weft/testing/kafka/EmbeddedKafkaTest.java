package dev.weft.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedKafkaTest {

    @ParameterizedTest
    @EnumSource
    void hasATopicWithALeaderForEachPartitionAndIsGoneAfterClose(KafkaRelease release) throws IOException {
        int port;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(release)) {
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
            port = Integer.parseInt(kafka.bootstrapServers().substring("127.0.0.1:".length()));

            kafka.createTopic("orders", 3);

            try (BrokerConnection broker = new BrokerConnection(port)) {
                assertThat(broker.partitionsWithLeader("orders")).isEqualTo(3);
            }
            assertThatThrownBy(() -> kafka.createTopic("orders", 3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already exists");
        }

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }
}

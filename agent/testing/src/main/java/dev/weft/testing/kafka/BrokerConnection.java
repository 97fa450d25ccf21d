package dev.weft.testing.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Two requests of Kafka's protocol by hand, so that what starts a broker depends on no version of the client. Versions that
 * brokers 3.9 and 4.x both answer: CreateTopics 2, Metadata 1 (https://kafka.apache.org/protocol). Not thread-safe.
 */
final class BrokerConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final short METADATA = 3;
    private static final short CREATE_TOPICS = 19;

    private final Socket socket;

    BrokerConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** Creates a topic with one replica of each partition; throws IllegalStateException with the broker's error. */
    void createTopic(String name, int partitions) throws IOException {
        DataInputStream answer = ask(CREATE_TOPICS, 2, request -> {
            request.writeInt(1);
            writeString(request, name);
            request.writeInt(partitions);
            request.writeShort(1);
            // Neither assignments nor settings.
            request.writeInt(0);
            request.writeInt(0);
            request.writeInt(TIMEOUT_MILLIS);
            request.writeBoolean(false);
        });
        skipInts(answer, 2);
        readString(answer);
        short error = answer.readShort();
        if (error != 0) {
            throw new IllegalStateException("topic " + name + ": error " + error + ", " + readString(answer));
        }
    }

    int partitionsWithLeader(String topic) throws IOException {
        DataInputStream answer = ask(METADATA, 1, request -> {
            request.writeInt(1);
            writeString(request, topic);
        });
        for (int brokers = answer.readInt(); brokers > 0; brokers--) {
            answer.readInt();
            readString(answer);
            answer.readInt();
            readString(answer);
        }
        // The controller and the number of topics, then the topic: error, name, whether internal.
        skipInts(answer, 2);
        answer.readShort();
        readString(answer);
        answer.readBoolean();
        int led = 0;
        for (int partitions = answer.readInt(); partitions > 0; partitions--) {
            // Error and number of the partition; a partition without a leader has -1.
            answer.readShort();
            answer.readInt();
            led += answer.readInt() >= 0 ? 1 : 0;
            // Replicas, then those in sync.
            skipInts(answer, answer.readInt());
            skipInts(answer, answer.readInt());
        }
        return led;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private interface Body {
        void write(DataOutputStream request) throws IOException;
    }

    private DataInputStream ask(short key, int version, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream request = new DataOutputStream(bytes);
        request.writeShort(key);
        request.writeShort(version);
        request.writeInt(0);
        writeString(request, "weft-testing");
        body.write(request);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[in.readInt()];
        in.readFully(answer);
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(answer));
        fields.readInt();
        return fields;
    }

    private static void skipInts(DataInputStream answer, int number) throws IOException {
        answer.skipNBytes(4L * number);
    }

    private static void writeString(DataOutputStream request, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        request.writeShort(bytes.length);
        request.write(bytes);
    }

    /** A nullable string; null comes as the empty one. */
    private static String readString(DataInputStream answer) throws IOException {
        byte[] bytes = new byte[Math.max(answer.readShort(), 0)];
        answer.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

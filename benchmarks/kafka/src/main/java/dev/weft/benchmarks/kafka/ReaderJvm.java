package dev.weft.benchmarks.kafka;

import dev.weft.testing.kafka.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Reader} in a JVM of its own, which works only when it is told to. */
final class ReaderJvm implements AutoCloseable {

    private final Process jvm;
    private final PrintStream orders;
    private final BufferedReader answers;

    private ReaderJvm(Process jvm) {
        this.jvm = jvm;
        this.orders = new PrintStream(jvm.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one with these options, for so many records of a topic. */
    static ReaderJvm start(EmbeddedKafka broker, Topic topic, int records, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Xms512m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                broker.bootstrapServers(),
                topic.id(),
                String.valueOf(records)));
        return new ReaderJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    Result read() throws IOException {
        return Result.parse(answerTo(Reader.READ));
    }

    /** CPU time of iterating for a record, in ns. */
    double iterate() throws IOException {
        return Double.parseDouble(answerTo(Reader.ITERATE));
    }

    private String answerTo(String order) throws IOException {
        orders.println(order);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("a consumer ended: " + jvm.info());
        }
        return answer;
    }

    @Override
    public void close() {
        jvm.destroyForcibly();
    }
}

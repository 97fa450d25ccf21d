package dev.weft.agent.dist;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.instrumentation.executors.ExecutorsInstrumentation;
import dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation;
import dev.weft.instrumentation.jdbc.JdbcInstrumentation;
import dev.weft.instrumentation.kafkaclients.KafkaClientsInstrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Every supported library, in the order in which they are shown; a test holds it against the folders of instrumentation.
 */
public final class Instrumentations {

    private Instrumentations() {}

    /** Those whose library this JVM can have; classes for a newer JDK are not touched. */
    public static List<LibraryInstrumentation> all() {
        List<LibraryInstrumentation> all = new ArrayList<>();
        all.add(new dev.weft.instrumentation.javax.servlet.ServletInstrumentation());
        all.add(new dev.weft.instrumentation.jakarta.servlet.ServletInstrumentation());
        all.add(new JdbcInstrumentation());
        all.add(new HttpUrlConnectionInstrumentation());
        if (javaVersion() >= 11) {
            all.add(new JavaHttpClientInstrumentation());
        }
        all.add(new KafkaClientsInstrumentation());
        all.add(new ExecutorsInstrumentation());
        return all;
    }

    private static int javaVersion() {
        String version = System.getProperty("java.specification.version", "1.8");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }
}

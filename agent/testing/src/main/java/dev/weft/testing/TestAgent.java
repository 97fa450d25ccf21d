package dev.weft.testing;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.core.AgentStarter;
import dev.weft.agent.core.load.ClassBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The one agent of a test's JVM with the receiver it exports to. */
final class TestAgent {

    /** The port that the real jar was told to export to; free when the build chose it. */
    private static final String PORT_PROPERTY = "weft.test.port";

    /** The resource in which a module's tests name options of theirs. */
    private static final String OPTIONS = "weft.options";

    private static TestAgent instance;

    private final List<String> instrumentations;
    private final OtlpReceiver receiver;
    private final AttachedAgent access;

    private TestAgent(List<String> instrumentations, OtlpReceiver receiver, AttachedAgent access) {
        this.instrumentations = instrumentations;
        this.receiver = receiver;
        this.access = access;
    }

    static synchronized TestAgent inThisJvm(List<String> instrumentations) {
        if (instance == null) {
            AttachedAgent real = AttachedAgent.find();
            instance = real == null
                    ? startInProcess(instrumentations)
                    : new TestAgent(List.of(), OtlpReceiver.start(Integer.getInteger(PORT_PROPERTY)), real);
            awaitBackground();
        }
        if (!instance.isReal() && !instance.instrumentations.containsAll(instrumentations)) {
            throw new IllegalStateException("the agent of this JVM was started with " + instance.instrumentations
                    + " only; name the same instrumentations in all test classes of a module");
        }
        return instance;
    }

    boolean isReal() {
        return instrumentations.isEmpty();
    }

    OtlpReceiver receiver() {
        return receiver;
    }

    AttachedAgent access() {
        return access;
    }

    private static TestAgent startInProcess(List<String> names) {
        OtlpReceiver receiver = OtlpReceiver.start();
        System.setProperty("otel.exporter.otlp.endpoint", receiver.endpoint());
        System.setProperty("otel.bsp.schedule.delay", "10");
        System.setProperty("otel.service.name", "test");
        Instrumentation jvm = ByteBuddyAgent.install();
        ClassLoader loader = TestAgent.class.getClassLoader();
        setOptions(loader);
        AgentStarter.start(jvm, make(names), loader, ClassBytes.of(loader, ".class"), "test", System.nanoTime());
        AttachedAgent access = AttachedAgent.find();
        if (access == null) {
            throw new IllegalStateException("Weft did not start; stderr says why");
        }
        return new TestAgent(names, receiver, access);
    }

    /** Those that all tests of a module have, a line each; with the real jar they are on the JVM's command line. */
    private static void setOptions(ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(OPTIONS)) {
            if (in != null) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                    int equals = line.indexOf('=');
                    System.setProperty(line.substring(0, equals), line.substring(equals + 1));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Declaration> make(List<String> names) {
        List<Declaration> made = new ArrayList<>();
        for (String name : names) {
            try {
                made.add(Declaration.of(Class.forName(name)
                        .asSubclass(LibraryInstrumentation.class)
                        .getDeclaredConstructor()
                        .newInstance()));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(name, e);
            }
        }
        return made;
    }

    /** JDK classes are woven beside main; tests begin when that is done. */
    private static void awaitBackground() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("weft-start")) {
                try {
                    thread.join(30_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}

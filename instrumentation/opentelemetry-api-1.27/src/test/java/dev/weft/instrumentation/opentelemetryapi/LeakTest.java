package dev.weft.instrumentation.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that used the API and is gone leaves nothing behind, on threads that stay. */
class LeakTest {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    @RegisterExtension
    static final WeftExtension weft = Api.WEFT;

    @Test
    void theLoaderOfAnApplicationIsCollected() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            // A thread remembers who was on the stack when it was made; these were there before the application.
            pool.submit(() -> {}).get();
            weft.unseen(() -> null);
            WeakReference<ClassLoader> loader = runAndForget(pool);
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (loader.get() != null && System.nanoTime() < end) {
                System.gc();
                Thread.sleep(20);
            }
            assertThat(loader.get()).as("loader of an application that is gone").isNull();
        } finally {
            pool.shutdown();
        }
    }

    private static WeakReference<ClassLoader> runAndForget(ExecutorService pool) throws Exception {
        URLClassLoader loader = new URLClassLoader(libraries(), ClassLoader.getPlatformClassLoader());
        @SuppressWarnings("unchecked")
        Function<ExecutorService, String> application = Class.forName(Undeployed.class.getName(), true, loader)
                .asSubclass(Function.class)
                .getDeclaredConstructor()
                .newInstance();
        assertThat(application.getClass()).isNotEqualTo(Undeployed.class);
        String seenIn = application.apply(pool);
        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.spanId()).isEqualTo(seenIn);
        assertThat(span.events().get(0).attributes()).containsKey("exception.stacktrace");
        loader.close();
        return new WeakReference<>(loader);
    }

    private static URL[] libraries() {
        List<URL> found = new ArrayList<>();
        for (String type : List.of(
                Undeployed.class.getName(),
                "io.opentelemetry.api.trace.Span",
                "io.opentelemetry.context.Context",
                "io.opentelemetry.common.ComponentLoader")) {
            try {
                found.add(Class.forName(type)
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
            } catch (ClassNotFoundException olderVersion) {
                assertThat(type).contains(".common.");
            }
        }
        return found.toArray(new URL[0]);
    }
}

package dev.weft.instrumentation.springcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import example.jobs.ExampleJobs;
import example.jobs.Mail;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.AsyncAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** {@code @Async} runs in the context of its caller, on each of Spring's executors. */
class SpringAsyncTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.springcore.SpringCoreInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    static Stream<Named<Executor>> executors() {
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setDaemon(true);
        pool.afterPropertiesSet();
        SimpleAsyncTaskExecutor limited = new SimpleAsyncTaskExecutor();
        limited.setConcurrencyLimit(2);
        return Stream.of(
                Named.of("a pool", pool),
                Named.of("a thread each", new SimpleAsyncTaskExecutor()),
                Named.of("a thread each, but not too many", limited));
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar = SimpleAsyncTaskExecutor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("spring-core-" + System.getProperty("weft.test.spring", ""));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void anAsynchronousMethodRunsInTheContextOfItsCaller(Executor executor) throws Exception {
        ExampleJobs jobs = new ExampleJobs(3);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            AsyncAnnotationBeanPostProcessor asynchronous = new AsyncAnnotationBeanPostProcessor();
            asynchronous.setExecutor(executor);
            context.getBeanFactory().initializeBean(asynchronous, "asynchronous");
            context.getBeanFactory().addBeanPostProcessor(asynchronous);
            Mail mail = (Mail) context.getBeanFactory().initializeBean(new Mail.Recorded(weft, jobs), "mail");

            String first = sendWithin("first", mail);
            String second = sendWithin("second", mail);
            mail.send();

            assertThat(jobs.await()).containsExactlyInAnyOrder(first, second, WeftExtension.NO_SPAN);
        }
        weft.awaitTraces(2);
    }

    private static String sendWithin(String request, Mail mail) throws Exception {
        return weft.inSpan(request, () -> {
            mail.send();
            return weft.currentSpanId();
        });
    }
}

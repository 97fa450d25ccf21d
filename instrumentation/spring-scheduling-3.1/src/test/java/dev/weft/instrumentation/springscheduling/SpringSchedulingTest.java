package dev.weft.instrumentation.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import example.jobs.ExampleJobs;
import example.jobs.ScheduledJobs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

class SpringSchedulingTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.springscheduling.SpringSchedulingInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar = ThreadPoolTaskScheduler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("spring-context-" + System.getProperty("weft.test.spring", ""));
    }

    @Test
    void aRunOfAScheduledMethodIsATraceOfItsOwn() throws Exception {
        ExampleJobs jobs = new ExampleJobs(1);
        try (Beans beans = new Beans().add(new ScheduledJobs.CleanUp(weft, jobs))) {
            weft.inSpan("request", () -> {
                beans.start();
                return jobs.await();
            });
            List<RecordedTrace> traces = weft.awaitTraces(2);
            RecordedTrace run = tracesWithRoot(traces, "ScheduledJobs$CleanUp.removeOldOrders");
            assertThat(run.spans()).extracting(RecordedSpan::name).hasSize(2).contains("delete");
            assertThat(run.root().kind()).isEqualTo(RecordedSpan.Kind.INTERNAL);
            assertThat(run.root().status()).isEqualTo(RecordedSpan.Status.UNSET);
            assertThat(run.root().attributes())
                    .containsOnly(
                            Map.entry("code.function.name", "example.jobs.ScheduledJobs$CleanUp.removeOldOrders"));
            assertThat(jobs.await()).containsExactly(run.root().spanId());
        }
    }

    @Test
    void anExceptionIsTheErrorOfTheRun() throws Exception {
        ExampleJobs jobs = new ExampleJobs(1);
        try (Beans beans = new Beans().add(new ScheduledJobs.Failing(jobs))) {
            beans.start();
            jobs.await();

            RecordedSpan run = weft.awaitSpans(1).get(0);
            assertThat(run.status()).isEqualTo(RecordedSpan.Status.ERROR);
            assertThat(run.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(run.events()).hasSize(1);
        }
    }

    @Test
    void whatATriggerRepeatsNeverShowsTheRequestThatScheduledIt() throws Exception {
        ExampleJobs jobs = new ExampleJobs(2);
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.afterPropertiesSet();
        try {
            weft.inSpan(
                    "request",
                    () -> scheduler.schedule(() -> jobs.ran(weft.currentSpanId()), new CronTrigger("* * * * * *")));

            assertThat(jobs.await()).containsOnly(WeftExtension.NO_SPAN);
        } finally {
            scheduler.destroy();
        }
        weft.awaitSpans(1);
    }

    private static RecordedTrace tracesWithRoot(List<RecordedTrace> traces, String name) {
        return traces.stream()
                .filter(trace -> trace.root().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(traces.toString()));
    }

    /** An application context without a configuration class, which Spring 3.1 could not read. */
    private static final class Beans implements AutoCloseable {
        private final GenericApplicationContext context = new GenericApplicationContext();
        private Object bean;

        Beans() {
            ScheduledAnnotationBeanPostProcessor scheduled = new ScheduledAnnotationBeanPostProcessor();
            scheduled.setApplicationContext(context);
            context.getBeanFactory().addBeanPostProcessor(scheduled);
            context.addApplicationListener(scheduled);
        }

        Beans add(Object bean) {
            this.bean = bean;
            return this;
        }

        void start() {
            Object processed = context.getBeanFactory().initializeBean(bean, "bean");
            context.getBeanFactory().registerSingleton("bean", processed);
            context.refresh();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}

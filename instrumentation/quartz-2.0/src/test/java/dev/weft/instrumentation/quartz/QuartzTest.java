package dev.weft.instrumentation.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import example.jobs.ExampleJobs;
import example.jobs.QuartzJobs;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

class QuartzTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.quartz.QuartzInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static Scheduler scheduler;

    /** As applications do that make their scheduler when it is first needed: within a request. */
    @BeforeAll
    static void start() throws Exception {
        weft.unseen(() -> {
            Properties properties = new Properties();
            properties.setProperty("org.quartz.threadPool.threadCount", "2");
            properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
            properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
            scheduler = new StdSchedulerFactory(properties).getScheduler();
            scheduler.start();
            return null;
        });
    }

    @AfterAll
    static void stop() throws SchedulerException {
        scheduler.shutdown(true);
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar = Scheduler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("quartz-" + System.getProperty("weft.test.quartz", ""));
    }

    @ParameterizedTest
    @ValueSource(classes = {QuartzJobs.CleanUp.class, QuartzJobs.Extended.class})
    void eachRunOfAJobIsATraceOfItsOwn(Class<? extends Job> type) throws Exception {
        ExampleJobs jobs = weft.inSpan("request", () -> schedule(type, 2));
        List<String> seen = jobs.await();

        List<RecordedTrace> traces = weft.awaitTraces(3);
        assertThat(traces.stream().filter(trace -> !trace.root().name().equals("request")))
                .hasSize(2)
                .allSatisfy(run -> {
                    assertThat(run.root().name()).isEqualTo("shop." + type.getSimpleName());
                    assertThat(run.root().kind()).isEqualTo(RecordedSpan.Kind.INTERNAL);
                    assertThat(run.root().attributes())
                            .containsOnly(Map.entry("code.function.name", type.getName() + ".execute"));
                    assertThat(run.childrenOf(run.root()))
                            .extracting(RecordedSpan::name)
                            .containsExactly("delete");
                    assertThat(seen).contains(run.root().spanId());
                });
    }

    @Test
    void anExceptionIsTheErrorOfItsRunAlone() throws Exception {
        schedule(QuartzJobs.Failing.class, 1).await();

        List<RecordedSpan> runs = weft.awaitSpansByStart(2);
        assertThat(runs)
                .extracting(RecordedSpan::status)
                .containsExactly(RecordedSpan.Status.ERROR, RecordedSpan.Status.UNSET);
        assertThat(runs.get(0).attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(runs).allSatisfy(run -> assertThat(run.isRoot()).isTrue());
    }

    private static ExampleJobs schedule(Class<? extends Job> type, int runs) throws SchedulerException {
        ExampleJobs jobs = new ExampleJobs(runs);
        Map<String, Object> context = scheduler.getContext();
        context.put(QuartzJobs.WEFT, weft);
        context.put(QuartzJobs.JOBS, jobs);
        scheduler.scheduleJob(
                JobBuilder.newJob(type)
                        .withIdentity(type.getSimpleName(), "shop")
                        .build(),
                TriggerBuilder.newTrigger()
                        .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                .withIntervalInMilliseconds(10)
                                .withRepeatCount(runs - 1))
                        .build());
        return jobs;
    }
}

package dev.weft.agent.core.telemetry;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.config.AgentSettings;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;

/** A server that is stopped; see {@link ShutdownTest}. */
final class ShutdownProgram {

    private ShutdownProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        AgentTelemetry telemetry = AgentTelemetry.create(AgentSettings.load(), "0.1.0");
        telemetry.warmUp();
        SpanRecorder recorder = telemetry.recorder("test");
        switch (arguments[0]) {
            case "nothing" -> {}
            case "done" -> start(recorder, "done").end();
            case "leak" -> start(recorder, "leak");
            case "graceful" -> gracefully(recorder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println("ready");
        Thread.sleep(60_000);
    }

    private static OpenSpan start(SpanRecorder recorder, String name) {
        return recorder.start(name, SpanKind.SERVER, Context.root(), Attributes.empty());
    }

    /** A request of two seconds, for which a hook of the application waits, and then works itself. */
    private static void gracefully(SpanRecorder recorder) {
        OpenSpan request = start(recorder, "request");
        Thread worker = new Thread(() -> {
            sleep(2_000);
            request.end();
        });
        worker.setDaemon(true);
        worker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                worker.join();
                start(recorder, "last words").end();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

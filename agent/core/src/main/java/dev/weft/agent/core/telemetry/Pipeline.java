package dev.weft.agent.core.telemetry;

import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.telemetry.export.Destination;
import dev.weft.agent.core.telemetry.export.ExportLoop;
import dev.weft.agent.core.telemetry.export.ShutdownHook;
import dev.weft.agent.core.telemetry.record.Recording;
import dev.weft.agent.core.telemetry.record.SpanListener;
import dev.weft.agent.core.telemetry.resource.LateResource;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;

/** Everything heavy about telemetry, built after premain. Building it twice harms nobody: it starts nothing. */
final class Pipeline {

    private final Recording recording;
    private final ExportLoop loop;

    private Pipeline(Recording recording, ExportLoop loop) {
        this.recording = recording;
        this.loop = loop;
    }

    static Pipeline of(Settings settings, Destination destination, String version, SpanListener listener) {
        Recording recording =
                Recording.of(settings, version, new LateResource(settings, version), !destination.nowhere(), listener);
        return new Pipeline(recording, ExportLoop.to(destination, settings, recording.ended()));
    }

    SpanRecorder recorder(String scope) {
        return recording.recorder(scope);
    }

    TracerProvider tracers() {
        return recording.tracers();
    }

    ExportLoop loop() {
        return loop;
    }

    /** What the JVM does about spans when it stops. */
    Runnable shutdownHook() {
        return new ShutdownHook(recording.ended(), loop);
    }
}

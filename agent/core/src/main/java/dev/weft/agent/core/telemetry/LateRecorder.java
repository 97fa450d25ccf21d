package dev.weft.agent.core.telemetry;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.Log;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.Collections;
import java.util.List;

/** Costs nothing until its first span; keeps what goes wrong from the application. */
final class LateRecorder implements SpanRecorder {

    private final AgentTelemetry telemetry;
    private final String scope;
    private volatile SpanRecorder recorder;

    LateRecorder(AgentTelemetry telemetry, String scope) {
        this.telemetry = telemetry;
        this.scope = scope;
    }

    @Override
    public OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes) {
        return start(name, kind, parent, attributes, Collections.<SpanContext>emptyList(), NOW);
    }

    @Override
    public OpenSpan start(
            String name,
            SpanKind kind,
            Context parent,
            Attributes attributes,
            List<SpanContext> links,
            long startNanos) {
        try {
            return recorder().start(name, kind, parent, attributes, links, startNanos);
        } catch (RuntimeException | LinkageError e) {
            Log.once("could not start a span of " + scope + ": " + e);
            return OpenSpan.NONE;
        }
    }

    @Override
    public boolean drops(Context parent) {
        try {
            return recorder().drops(parent);
        } catch (RuntimeException | LinkageError e) {
            // To start a span will fail, too, and that says so.
            return false;
        }
    }

    @Override
    public boolean dropsAll() {
        try {
            return recorder().dropsAll();
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    @Override
    public boolean dropsUnsampled() {
        try {
            return recorder().dropsUnsampled();
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private SpanRecorder recorder() {
        SpanRecorder started = recorder;
        if (started == null) {
            started = telemetry.pipeline().recorder(scope);
            recorder = started;
        }
        return started;
    }
}

package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanBuilder;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.StatusCode;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;
import dev.weft.shaded.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import dev.weft.shaded.opentelemetry.sdk.common.CompletableResultCode;
import dev.weft.shaded.opentelemetry.sdk.trace.SdkTracerProvider;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import dev.weft.shaded.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import dev.weft.shaded.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Telemetry of a kind's unit test: the stock SDK, default settings unless set here, and the spans that ended. */
final class RecordingTelemetry implements Telemetry {

    private final List<SpanData> ended = new CopyOnWriteArrayList<>();
    private final SdkTracerProvider sdk = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Collecting()))
            .build();

    private final Map<Option<?>, Object> settings = new HashMap<>();

    /** Configures an option. */
    <T> RecordingTelemetry with(Option<T> option, T value) {
        settings.put(option, value);
        return this;
    }

    List<SpanData> ended() {
        return ended;
    }

    SpanData only() {
        assertThat(ended).hasSize(1);
        return ended.get(0);
    }

    Map<String, Object> onlyAttributes() {
        Map<String, Object> attributes = new HashMap<>();
        only().getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    String onlyStatus() {
        return only().getStatus().getStatusCode().name();
    }

    @Override
    public SpanRecorder recorder(String scope) {
        return new SpanRecorder() {
            @Override
            public OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes) {
                return start(name, kind, parent, attributes, List.of(), NOW);
            }

            @Override
            public OpenSpan start(
                    String name,
                    SpanKind kind,
                    Context parent,
                    Attributes attributes,
                    List<SpanContext> links,
                    long startNanos) {
                SpanBuilder builder = sdk.get(scope)
                        .spanBuilder(name)
                        .setSpanKind(kind)
                        .setParent(parent)
                        .setAllAttributes(attributes);
                links.forEach(builder::addLink);
                if (startNanos != NOW) {
                    builder.setStartTimestamp(startNanos, TimeUnit.NANOSECONDS);
                }
                Span span = builder.startSpan();
                return new Recording(span, parent.with(span));
            }

            @Override
            public boolean drops(Context parent) {
                SpanContext caller = Span.fromContext(parent).getSpanContext();
                return caller.isValid() && !caller.isSampled();
            }

            @Override
            public boolean dropsAll() {
                return false;
            }

            @Override
            public boolean dropsUnsampled() {
                return true;
            }
        };
    }

    @Override
    public TextMapPropagator propagator() {
        return TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
    }

    @Override
    public boolean isUnsampled(ByteBuffer traceparent) {
        return StandardCharsets.US_ASCII
                .decode(traceparent.duplicate())
                .toString()
                .endsWith("-00");
    }

    @Override
    public TracerProvider tracers() {
        return sdk;
    }

    @Override
    public void say(String line) {}

    @Override
    public Settings settings() {
        return new Settings() {
            @Override
            @SuppressWarnings("unchecked") // Put with a value of the option's type.
            public <T> T get(Option<T> option) {
                return settings.containsKey(option) ? (T) settings.get(option) : option.defaultValue();
            }

            @Override
            public boolean enabled(String instrumentation) {
                return true;
            }
        };
    }

    @Override
    public void failed(Class<?> piece, Throwable error) {
        throw new AssertionError(piece.getName(), error);
    }

    private final class Collecting implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static final class Recording extends OpenSpan {
        private final Span span;
        private final Context context;
        private Scope scope;

        Recording(Span span, Context context) {
            this.span = span;
            this.context = context;
        }

        @Override
        public boolean recording() {
            return span.isRecording();
        }

        @Override
        public Context context() {
            return context;
        }

        @Override
        public <T> OpenSpan set(AttributeKey<T> key, T value) {
            if (value != null) {
                span.setAttribute(key, value);
            }
            return this;
        }

        @Override
        public void rename(String name) {
            span.updateName(name);
        }

        @Override
        public void fail(String errorType, String description) {
            span.setAttribute("error.type", errorType);
            span.setStatus(StatusCode.ERROR, description == null ? "" : description);
        }

        @Override
        public void fail(Throwable error, String description, java.util.function.UnaryOperator<String> wording) {
            fail(error.getClass().getName(), description);
            span.recordException(error);
        }

        @Override
        public void end() {
            span.end();
        }

        @Override
        public OpenSpan activate() {
            scope = ContextStorage.get().attach(context);
            return this;
        }

        @Override
        public void deactivate() {
            scope.close();
        }
    }
}

package dev.weft.instrumentation.annotations;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.MethodList;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.span.MethodSpans;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What: one annotated method, as its annotations say; read once, when it is first called. Immutable and thread-safe. */
final class AnnotatedMethod {

    private static final Telemetry TELEMETRY = Telemetry.of(AnnotatedMethod.class);
    private static final MethodSpans SPANS = new MethodSpans(TELEMETRY, "dev.weft.annotations");
    private static final MethodList EXCLUDED = TELEMETRY.settings().get(Options.ANNOTATIONS_EXCLUDE);
    private static final Known KNOWN = new Known();

    /** Null where the method gives no spans. */
    private final String spanName;

    private final SpanKind kind;
    private final boolean inheritsContext;
    private final Attributes described;
    private final AttributeParameters parameters;
    private final Completion completion;

    private AnnotatedMethod(
            String spanName,
            SpanKind kind,
            boolean inheritsContext,
            Attributes described,
            AttributeParameters parameters,
            Completion completion) {
        this.spanName = spanName;
        this.kind = kind;
        this.inheritsContext = inheritsContext;
        this.described = described;
        this.parameters = parameters;
        this.completion = completion;
    }

    /** The method of this class; one that is excluded, or cannot be read, does nothing. */
    static AnnotatedMethod of(Class<?> type, String name, String descriptor) {
        Map<String, AnnotatedMethod> methods = KNOWN.get(type);
        String key = name.concat(descriptor);
        AnnotatedMethod known = methods.get(key);
        if (known == null) {
            known = read(type, name, descriptor);
            methods.put(key, known);
        }
        return known;
    }

    private static AnnotatedMethod read(Class<?> type, String name, String descriptor) {
        Method method = Reflected.method(type, name, descriptor);
        WithSpan annotation = method == null ? null : method.getAnnotation(WithSpan.class);
        boolean spans = annotation != null && !EXCLUDED.names(type.getName(), name);
        return new AnnotatedMethod(
                !spans ? null : annotation.value().isEmpty() ? MethodSpans.nameOf(type, name) : annotation.value(),
                annotation == null ? null : SpanKind.valueOf(annotation.kind().name()),
                annotation == null || Reflected.inheritsContext(annotation),
                MethodSpans.describe(type, name),
                method == null ? AttributeParameters.NONE : AttributeParameters.of(method),
                method == null ? null : Completion.of(method.getReturnType()));
    }

    /** Starts the span of a call; null where there is none. */
    AnnotatedCall start(Object[] arguments) {
        if (spanName == null) {
            return null;
        }
        Context parent = inheritsContext ? Context.current() : Context.root();
        Attributes attributes = parameters.addedTo(described, arguments);
        return new AnnotatedCall(SPANS.start(spanName, kind, parent, attributes), completion);
    }

    /** For {@code @AddingSpanAttributes}: {@code @WithSpan} on the same method goes first. */
    void addToCurrent(Object[] arguments) {
        Span current = Span.current();
        if (spanName == null && current.isRecording()) {
            current.setAllAttributes(parameters.addedTo(Attributes.empty(), arguments));
        }
    }

    /** Kept beside the class, so that it goes when the class goes. */
    private static final class Known extends ClassValue<Map<String, AnnotatedMethod>> {
        @Override
        protected Map<String, AnnotatedMethod> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    }
}

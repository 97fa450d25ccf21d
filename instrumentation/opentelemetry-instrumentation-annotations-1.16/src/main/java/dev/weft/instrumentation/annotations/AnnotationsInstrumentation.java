package dev.weft.instrumentation.annotations;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: methods of the application that carry one of OpenTelemetry's annotations. */
public final class AnnotationsInstrumentation implements LibraryInstrumentation {

    private static final String ANNOTATIONS = "io.opentelemetry.instrumentation.annotations.";
    private static final String PACKAGE = "dev.weft.instrumentation.annotations.";

    @Override
    public String name() {
        return "opentelemetry-instrumentation-annotations";
    }

    @Override
    public String supports() {
        return "@WithSpan and companions 1.16+ (opentelemetry-instrumentation-annotations)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(ANNOTATIONS + "WithSpan", "kind");
        targets.methodsAnnotated(ANNOTATIONS + "WithSpan").advisedBy(PACKAGE + "WithSpanAdvice");
        targets.methodsAnnotated(ANNOTATIONS + "AddingSpanAttributes")
                .advisedBy(PACKAGE + "AddingSpanAttributesAdvice");
    }
}

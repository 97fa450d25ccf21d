package dev.weft.instrumentation.annotations;

import dev.weft.testing.WeftExtension;

/** The agent of these tests. */
final class Annotated {

    static final WeftExtension WEFT = WeftExtension.with(
            "dev.weft.instrumentation.annotations.AnnotationsInstrumentation",
            "dev.weft.instrumentation.opentelemetryapi.OpenTelemetryApiInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private Annotated() {}
}

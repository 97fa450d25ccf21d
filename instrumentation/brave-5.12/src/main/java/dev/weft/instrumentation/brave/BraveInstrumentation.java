package dev.weft.instrumentation.brave;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Options;

/** Where: the one place in which Brave decides on the ids of a span. */
public final class BraveInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.brave.";

    @Override
    public String name() {
        return "brave";
    }

    @Override
    public String supports() {
        return "Brave 5.12+ (brave)";
    }

    @Override
    public void describe(Targets targets) {
        // Since 5.12.
        targets.needs("brave.handler.SpanHandler", "begin");
        targets.type("brave.Tracer")
                .methods("decorateContext")
                .taking("int", "long", "long", "long", "long", "long", "java.util.List")
                .advisedBy(PACKAGE + "IdsAdvice", Options.JOIN_BRAVE);
    }
}

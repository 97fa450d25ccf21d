package dev.weft.instrumentation.methods;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: wherever the configuration says. */
public final class MethodsInstrumentation implements LibraryInstrumentation {

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String supports() {
        return "methods of the application that `otel.instrumentation.methods.include` names";
    }

    @Override
    public void describe(Targets targets) {
        targets.configuredMethods().advisedBy("dev.weft.instrumentation.methods.MethodAdvice");
    }
}

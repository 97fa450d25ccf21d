package dev.weft.instrumentation.sample;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: greeters, and one class of the JDK. */
public final class SampleInstrumentation implements LibraryInstrumentation {

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String supports() {
        return "greeters";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs("dev.weft.testing.library.Greeter", "greet")
                .subtypesOf("dev.weft.testing.library.Greeter")
                .methods("greet")
                .taking("java.lang.String")
                .advisedBy("dev.weft.instrumentation.sample.GreeterAdvice");
        targets.jdkType("java.util.StringJoiner")
                .methods("add")
                .taking("java.lang.CharSequence")
                .advisedBy("dev.weft.instrumentation.sample.JoinerAdvice");
    }
}

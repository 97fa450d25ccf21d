package dev.weft.instrumentation.sample;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: greeters, and one class of the JDK. */
public final class SampleInstrumentation implements LibraryInstrumentation {

    private static final String GREETER = "dev.weft.testing.library.Greeter";
    private static final String PACKAGE = "dev.weft.instrumentation.sample.";

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
        targets.needs(GREETER, "greet");
        targets.subtypesOf(GREETER).methods("greet").taking("java.lang.String").advisedBy(PACKAGE + "GreeterAdvice");
        targets.jdkType("java.util.StringJoiner")
                .methods("add")
                .taking("java.lang.CharSequence")
                .advisedBy(PACKAGE + "JoinerAdvice");
    }
}

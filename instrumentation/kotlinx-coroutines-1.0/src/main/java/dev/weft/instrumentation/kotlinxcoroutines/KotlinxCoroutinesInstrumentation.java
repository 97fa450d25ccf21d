package dev.weft.instrumentation.kotlinxcoroutines;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the point at which a coroutine gets its context, and that at which a dispatcher's thread goes on with one. */
public final class KotlinxCoroutinesInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.kotlinxcoroutines.";

    @Override
    public String name() {
        return "kotlinx-coroutines";
    }

    @Override
    public String supports() {
        return "Kotlin coroutines 1.0+ (kotlinx-coroutines-core)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs("kotlinx.coroutines.ThreadContextElement", "updateThreadContext");
        targets.type("kotlinx.coroutines.CoroutineContextKt")
                .methods("newCoroutineContext")
                .taking("kotlinx.coroutines.CoroutineScope", "kotlin.coroutines.CoroutineContext")
                .advisedBy(PACKAGE + "NewCoroutineAdvice");
        targets.type("kotlinx.coroutines.DispatchedTask")
                .methods("run")
                .taking()
                .advisedBy(PACKAGE + "DispatchedTaskAdvice");
    }
}

package dev.weft.agent.core;

import dev.weft.agent.core.load.InstrumentationLoaders;
import dev.weft.agent.core.match.ClassMatcher;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Weaves what exists before the agent: an AOT cache or an attach brings thousands of classes, every JVM some of its own.
 *
 * <p>Classes are retransformed one at a time, so that one that fails voids nothing else.
 */
final class LoadedClasses {

    private final Instrumentation jvm;
    private final InstrumentationLoaders loaders;
    private final List<Class<?>> found;

    LoadedClasses(Instrumentation jvm, ClassMatcher matcher, InstrumentationLoaders loaders) {
        this.jvm = jvm;
        this.loaders = loaders;
        this.found = matcher.ofLoadedClasses(jvm.getAllLoadedClasses(), loaders);
    }

    /** The application's classes, before its main may use them. */
    void weaveApplication() {
        weave(false);
    }

    /** The JDK's: they are the same in every JVM, and weaving the first costs most, so it happens beside main. */
    void weaveJdk() {
        weave(true);
    }

    private void weave(boolean jdk) {
        for (Class<?> type : found) {
            if (loaders.isJdk(type.getClassLoader()) == jdk && jvm.isModifiableClass(type)) {
                try {
                    jvm.retransformClasses(type);
                } catch (Throwable error) {
                    Log.once(type.getName() + " is not traced: it cannot be woven again: " + error);
                }
            }
        }
    }
}

package dev.weft.agent.core.load;

import dev.weft.agent.api.Target;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that records its classes into an AOT cache or a CDS archive leaves woven ones out. It cannot do without those that it
 * knows itself, {@code java.lang.Thread} among them: JDK 25 crashes while it writes the cache.
 */
public final class ArchiveRecording {

    private ArchiveRecording() {}

    /** The targets that may be woven in this JVM: all, unless it records. */
    public static List<Target> allowed(List<Target> targets, Instrumentation jvm) {
        if (!isUnderWay(jvm)) {
            return targets;
        }
        List<Target> allowed = new ArrayList<>();
        for (Target target : targets) {
            if (target.scope() != Target.Scope.JDK_TYPE || !target.type().startsWith("java.lang.")) {
                allowed.add(target);
            }
        }
        return allowed;
    }

    /** False where the JDK has nobody to ask: 8 records nothing but what it is told by a list. */
    private static boolean isUnderWay(Instrumentation jvm) {
        if (!BootstrapClasses.JavaModules.exist()) {
            return false;
        }
        try {
            BootstrapClasses.JavaModules.open(jvm, Object.class, "jdk.internal.misc", ArchiveRecording.class);
            Class<?> cds = Class.forName("jdk.internal.misc.CDS");
            return (boolean) cds.getMethod("isDumpingArchive").invoke(null);
        } catch (ReflectiveOperationException | RuntimeException nobodyToAsk) {
            return false;
        }
    }
}

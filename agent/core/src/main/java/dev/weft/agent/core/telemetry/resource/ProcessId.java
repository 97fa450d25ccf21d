package dev.weft.agent.core.telemetry.resource;

import java.io.File;
import java.io.IOException;

/** This process's id, found without JMX, which would start logging. */
final class ProcessId {

    private ProcessId() {}

    /** 0 where it cannot be found. */
    static long current() {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            Object self = handle.getMethod("current").invoke(null);
            return (Long) handle.getMethod("pid").invoke(self);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // JDK 8.
            return ofProc();
        }
    }

    private static long ofProc() {
        try {
            return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}

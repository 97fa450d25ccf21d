package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.jboss.logmanager.ExtLogRecord;

/** When: before a record goes to the handlers of a logger; it goes on to those of the logger's parents. */
public final class PublishAdvice {

    private PublishAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) ExtLogRecord record) {
        Records.published(record);
    }
}

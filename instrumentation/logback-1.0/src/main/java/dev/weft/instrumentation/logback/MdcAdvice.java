package dev.weft.instrumentation.logback;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToFields.ToField;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.util.Map;

/** When: an event's MDC has been read; the event keeps what it returns now, as it kept what it has read. */
public final class MdcAdvice {

    private MdcAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToFields(@ToField(value = "mdcPropertyMap", typing = Assigner.Typing.DYNAMIC))
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Map<String, String> exit(@Advice.This Object event, @Advice.Return Map<String, String> mdc) {
        return Events.mdc(event, mdc);
    }
}

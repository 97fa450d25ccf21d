package dev.weft.instrumentation.log4j;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.logging.log4j.util.StringMap;

/** When: an event's context data has been collected, on the thread that logs. */
public final class InjectAdvice {

    private InjectAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static StringMap exit(@Advice.Argument(1) StringMap eventsOwn, @Advice.Return StringMap data) {
        return ContextData.withSpan(eventsOwn, data);
    }
}

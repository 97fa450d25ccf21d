package dev.weft.instrumentation.okhttp;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import okhttp3.Request;

/** When: headers are written; nobody but the connection sees what is added here. */
public final class WireAdvice {

    private WireAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static Request enter(@Advice.Argument(0) Request request) {
        OpenCall call = OpenCall.current();
        return call == null ? null : call.withContext(request);
    }
}

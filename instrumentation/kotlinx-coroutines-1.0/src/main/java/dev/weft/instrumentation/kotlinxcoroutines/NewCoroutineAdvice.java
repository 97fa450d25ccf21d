package dev.weft.instrumentation.kotlinxcoroutines;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import kotlin.coroutines.CoroutineContext;

/** When: a builder ({@code launch}, {@code async}, ..) has made the context of a new coroutine. */
public final class NewCoroutineAdvice {

    private NewCoroutineAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static CoroutineContext exit(@Advice.Return CoroutineContext coroutine) {
        return coroutine == null ? null : Carried.in(coroutine);
    }
}

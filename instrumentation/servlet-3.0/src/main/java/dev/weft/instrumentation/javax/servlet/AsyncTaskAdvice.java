package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import dev.weft.shaded.opentelemetry.context.Context;
import javax.servlet.AsyncContext;

/** When: an asynchronous request hands a task to the server's threads; the server hides the task from everybody. */
public final class AsyncTaskAdvice {

    private AsyncTaskAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static Runnable enter(@Advice.This AsyncContext async, @Advice.Argument(0) Runnable task) {
        if (task == null) {
            return null;
        }
        Context current = Context.current();
        if (current != Context.root()) {
            return current.wrap(task);
        }
        Object call = async.getRequest().getAttribute(HttpServerCall.ATTRIBUTE);
        return call instanceof HttpServerCall
                ? ((HttpServerCall) call).context().wrap(task)
                : null;
    }
}

package example.coroutines;

import java.util.List;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.CoroutineScope;

/** A suspending function as the compiler makes it of a block: each step may suspend, and the next one begins where that is over. */
public final class Steps extends SuspendLambda
        implements Function2<CoroutineScope, Continuation<? super Unit>, Object> {

    private static final long serialVersionUID = 1L;

    private final transient List<Step> steps;
    private transient CoroutineScope scope;
    private int next;

    private Steps(List<Step> steps, Continuation<Object> completion) {
        super(2, completion);
        this.steps = steps;
    }

    public static Steps of(Step... steps) {
        return new Steps(List.of(steps), null);
    }

    /** Something that suspends, or does not. */
    public interface Step {
        /** Returns what a suspending function returned to which it has handed the continuation; else anything. */
        Object begin(CoroutineScope scope, Continuation<? super Unit> rest);
    }

    /** A step that does not suspend. */
    public static Step now(Runnable work) {
        return (scope, rest) -> {
            work.run();
            return Unit.INSTANCE;
        };
    }

    @Override
    public Continuation<Unit> create(Object value, Continuation<?> completion) {
        @SuppressWarnings("unchecked")
        Continuation<Object> rest = (Continuation<Object>) completion;
        Steps created = new Steps(steps, rest);
        created.scope = (CoroutineScope) value;
        @SuppressWarnings("unchecked")
        Continuation<Unit> block = (Continuation<Unit>) (Continuation<?>) created;
        return block;
    }

    @Override
    public Object invoke(CoroutineScope value, Continuation<? super Unit> completion) {
        return ((Steps) (Continuation<?>) create(value, completion)).invokeSuspend(Unit.INSTANCE);
    }

    @Override
    protected Object invokeSuspend(Object result) {
        ResultKt.throwOnFailure(result);
        while (next < steps.size()) {
            @SuppressWarnings("unchecked")
            Continuation<Unit> rest = (Continuation<Unit>) (Continuation<?>) this;
            if (steps.get(next++).begin(scope, rest) == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
                return IntrinsicsKt.getCOROUTINE_SUSPENDED();
            }
        }
        return Unit.INSTANCE;
    }
}

package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.function.UnaryOperator;

/**
 * Stands for a span under an unsampled parent: nothing but the parent's context, so that what happens meanwhile goes on
 * unsampled. Cheaper than a span that nobody will see.
 */
final class PassedOn extends OpenSpan {

    private final Context context;
    private Scope scope;

    PassedOn(Context context) {
        this.context = context;
    }

    @Override
    public boolean recording() {
        return false;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public <T> OpenSpan set(AttributeKey<T> key, T value) {
        return this;
    }

    @Override
    public void rename(String name) {}

    @Override
    public void fail(String errorType, String description) {}

    @Override
    public void fail(Throwable error, String description, UnaryOperator<String> wording) {}

    @Override
    public void end() {}

    @Override
    public OpenSpan activate() {
        scope = ContextStorage.get().attach(context);
        return this;
    }

    @Override
    public void deactivate() {
        Scope active = scope;
        if (active != null) {
            scope = null;
            active.close();
        }
    }
}

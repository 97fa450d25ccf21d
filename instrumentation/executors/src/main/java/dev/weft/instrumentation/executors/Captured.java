package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What: a function that runs in the context of whoever registered it with a CompletableFuture, whose contract shows the
 * function to nobody. Adds one frame to stack traces. Immutable.
 */
abstract class Captured {

    private final Context context;

    private Captured(Context context) {
        this.context = context;
    }

    final Scope activate() {
        return Contexts.activate(context);
    }

    /**
     * The function with the current context; null if it must stay as it is, because there is no context to capture.
     *
     * @param method the method of CompletableFuture that takes the function; tells its type
     */
    static Object by(String method, Object function) {
        Context context = TaskContexts.toHandOver();
        if (context == null || function == null || function instanceof Captured) {
            return null;
        }
        switch (method) {
            case "uniApplyStage":
            case "uniComposeStage":
            case "uniExceptionallyStage":
            case "uniComposeExceptionallyStage":
            case "orApplyStage":
                return new CapturedFunction<>(context, (Function<?, ?>) function);
            case "uniAcceptStage":
            case "orAcceptStage":
                return new CapturedConsumer<>(context, (Consumer<?>) function);
            case "uniWhenCompleteStage":
            case "biAcceptStage":
                return new CapturedBiConsumer<>(context, (BiConsumer<?, ?>) function);
            case "uniHandleStage":
            case "biApplyStage":
                return new CapturedBiFunction<>(context, (BiFunction<?, ?, ?>) function);
            case "asyncSupplyStage":
            case "completeAsync":
                return new CapturedSupplier<>(context, (Supplier<?>) function);
            case "uniRunStage":
            case "biRunStage":
            case "orRunStage":
            case "asyncRunStage":
                return new CapturedRunnable(context, (Runnable) function);
            default:
                return null;
        }
    }

    private static final class CapturedFunction<T, R> extends Captured implements Function<T, R> {
        private final Function<T, R> delegate;

        CapturedFunction(Context context, Function<T, R> delegate) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        public R apply(T value) {
            try (Scope scope = activate()) {
                return delegate.apply(value);
            }
        }
    }

    private static final class CapturedBiFunction<T, U, R> extends Captured implements BiFunction<T, U, R> {
        private final BiFunction<T, U, R> delegate;

        CapturedBiFunction(Context context, BiFunction<T, U, R> delegate) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        public R apply(T first, U second) {
            try (Scope scope = activate()) {
                return delegate.apply(first, second);
            }
        }
    }

    private static final class CapturedConsumer<T> extends Captured implements Consumer<T> {
        private final Consumer<T> delegate;

        CapturedConsumer(Context context, Consumer<T> delegate) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        public void accept(T value) {
            try (Scope scope = activate()) {
                delegate.accept(value);
            }
        }
    }

    private static final class CapturedBiConsumer<T, U> extends Captured implements BiConsumer<T, U> {
        private final BiConsumer<T, U> delegate;

        CapturedBiConsumer(Context context, BiConsumer<T, U> delegate) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        public void accept(T first, U second) {
            try (Scope scope = activate()) {
                delegate.accept(first, second);
            }
        }
    }

    private static final class CapturedSupplier<T> extends Captured implements Supplier<T> {
        private final Supplier<T> delegate;

        CapturedSupplier(Context context, Supplier<T> delegate) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        public T get() {
            try (Scope scope = activate()) {
                return delegate.get();
            }
        }
    }

    private static final class CapturedRunnable extends Captured implements Runnable {
        private final Runnable delegate;

        CapturedRunnable(Context context, Runnable delegate) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        public void run() {
            try (Scope scope = activate()) {
                delegate.run();
            }
        }
    }
}

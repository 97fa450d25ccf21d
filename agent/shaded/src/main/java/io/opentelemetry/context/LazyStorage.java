package io.opentelemetry.context;

import java.util.function.Function;

/**
 * Stands in place of OpenTelemetry's class of this name, which looks for other storages with a ServiceLoader: that reads the
 * class path and starts {@code java.nio.file} before the application's main. Here {@link ContextStorage#addWrapper} decides.
 */
final class LazyStorage {

    private static final ContextStorage STORAGE = wrapped();

    private LazyStorage() {}

    static ContextStorage get() {
        return STORAGE;
    }

    private static ContextStorage wrapped() {
        ContextStorage storage = ContextStorage.defaultStorage();
        for (Function<? super ContextStorage, ? extends ContextStorage> wrapper :
                ContextStorageWrappers.getWrappers()) {
            storage = wrapper.apply(storage);
        }
        ContextStorageWrappers.setStorageInitialized();
        return storage;
    }
}

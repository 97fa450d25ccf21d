package io.opentelemetry.context;

/**
 * Stands in place of OpenTelemetry's class of this name, which looks for other storages with a ServiceLoader: that reads the
 * class path and starts {@code java.nio.file} before the application's main. Weft has one storage, a thread local.
 */
final class LazyStorage {

    private LazyStorage() {}

    static ContextStorage get() {
        return ScopeStack.INSTANCE;
    }
}

package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.ContextStorage;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Contexts are kept as in an application, in all tests of this module: the first question for one settles where. */
public final class AgentsStorage implements BeforeAllCallback {

    static {
        ContextStorage.addWrapper(unused -> new ThreadContexts());
    }

    @Override
    public void beforeAll(ExtensionContext context) {}
}

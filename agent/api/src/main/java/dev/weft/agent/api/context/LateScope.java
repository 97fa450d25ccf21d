package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Scope;

/** The scope of a context that is worked out only when its thread asks for it. Any thread may close it. */
public interface LateScope extends Scope {

    /** Whether the thread that asks is the one on which this was attached, and this is its uppermost and not closed. */
    boolean isUppermost();
}

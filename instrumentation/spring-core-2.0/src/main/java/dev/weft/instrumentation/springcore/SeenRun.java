package dev.weft.instrumentation.springcore;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.opentelemetry.context.Scope;

/** Runs a task in the context that it got when it was submitted. */
final class SeenRun implements Runnable {

    private final Runnable task;

    SeenRun(Runnable task) {
        this.task = task;
    }

    @Override
    public void run() {
        Scope scope = TaskContexts.begin(task);
        try {
            task.run();
        } finally {
            if (scope != null) {
                scope.close();
            }
        }
    }

    @Override
    public String toString() {
        return task.toString();
    }
}

package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.core.Log;

/** Tells ops, in one line each, that the collector is gone and that it is back. For the export thread. */
final class CollectorNews {

    private final String destination;
    private boolean down;
    private boolean overflowSaid;
    /** At the last success. */
    private long droppedBefore;

    CollectorNews(String destination) {
        this.destination = destination;
    }

    /** An attempt failed; {@code reason} ends a sentence about the collector. */
    void failure(String reason) {
        if (!down) {
            down = true;
            Log.line("the collector at " + destination + " " + reason
                    + "; Weft keeps trying and will say when it is back");
        }
    }

    /**
     * A batch was delivered.
     *
     * @param dropped spans dropped since the start of the JVM, for whatever reason
     */
    void success(long dropped) {
        if (down) {
            down = false;
            Log.line("the collector at " + destination + " is back; " + (dropped - droppedBefore)
                    + " spans were dropped meanwhile");
        } else if (dropped > droppedBefore && !overflowSaid) {
            overflowSaid = true;
            Log.line(dropped - droppedBefore
                    + " spans were dropped because they ended faster than the collector took them;"
                    + " otel.bsp.max.queue.size can be raised");
        }
        droppedBefore = dropped;
    }
}

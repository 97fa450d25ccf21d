package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.core.Log;

/** Tells ops, in one line each, that the collector is gone and that it is back. For the export thread. */
final class CollectorNews {

    private final String destination;
    private boolean down;
    private boolean overflowSaid;
    private long droppedBefore;

    CollectorNews(String destination) {
        this.destination = destination;
    }

    /** @param dropped spans dropped since the start of the JVM, for whatever reason */
    void failure(String reason, long dropped) {
        if (!down) {
            down = true;
            droppedBefore = dropped;
            Log.line("the collector at " + destination + " " + reason
                    + "; Weft keeps trying and will say when it is back");
        }
    }

    /** @param dropped spans dropped since the start of the JVM, for whatever reason */
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

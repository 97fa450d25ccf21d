package dev.weft.agent.core.telemetry.export;

/** Prints what it sends. */
final class BothExporters implements Exporter {

    private final Exporter console;
    private final Exporter remote;
    private Batch printed;

    BothExporters(Exporter console, Exporter remote) {
        this.console = console;
        this.remote = remote;
    }

    @Override
    public Result export(Batch batch) {
        // The same batch comes again when the remote end could not take it.
        if (batch != printed) {
            console.export(batch);
            printed = batch;
        }
        Result result = remote.export(batch);
        if (result.delivered()) {
            printed = null;
        }
        return result;
    }

    @Override
    public boolean promising() {
        return remote.promising();
    }
}

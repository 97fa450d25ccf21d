package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.api.config.Settings;

/** Builds the real exporter for the first batch, so that its classes are not loaded before a span has ended. */
final class LateExporter implements Exporter {

    private final Destination destination;
    private final Settings settings;
    private volatile Exporter exporter;

    LateExporter(Destination destination, Settings settings) {
        this.destination = destination;
        this.settings = settings;
    }

    @Override
    public Result export(Batch batch) {
        if (exporter == null) {
            exporter = destination.exporter(settings);
        }
        return exporter.export(batch);
    }

    @Override
    public boolean promising() {
        return exporter == null || exporter.promising();
    }
}

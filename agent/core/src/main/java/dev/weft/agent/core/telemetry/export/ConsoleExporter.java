package dev.weft.agent.core.telemetry.export;

import java.io.PrintStream;

/** Prints one line a span. */
final class ConsoleExporter implements Exporter {

    private final PrintStream out;

    ConsoleExporter(PrintStream out) {
        this.out = out;
    }

    @Override
    public Result export(Batch batch) {
        StringBuilder lines = new StringBuilder();
        batch.describe(lines);
        out.print(lines);
        out.flush();
        return Result.DELIVERED;
    }

    @Override
    public boolean promising() {
        return true;
    }
}

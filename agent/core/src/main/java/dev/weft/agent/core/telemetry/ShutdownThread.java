package dev.weft.agent.core.telemetry;

/** The thread that the JVM runs when it stops; made in premain for the reasons of {@link ExportThread}. */
final class ShutdownThread implements Runnable {

    private final AgentTelemetry telemetry;
    private final Thread thread;

    ShutdownThread(AgentTelemetry telemetry) {
        this.telemetry = telemetry;
        this.thread = new Thread(null, this, "weft-shutdown", 0);
        thread.setContextClassLoader(null);
    }

    /** Called once. */
    void register() {
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException | SecurityException e) {
            // The JVM stops already, or forbids it: the last spans are lost.
        }
    }

    @Override
    public void run() {
        telemetry.pipeline().shutdownHook().run();
    }
}

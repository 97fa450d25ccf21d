package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.core.Log;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where spans go, as configured. Immutable; cheap enough for premain. */
public final class Destination {

    /** Whoever watches a console does not want to wait for a batch. */
    private static final long CONSOLE_DELAY_MILLIS = 100;

    private final boolean console;
    private final CollectorUrl collector;
    private final String version;

    private Destination(boolean console, CollectorUrl collector, String version) {
        this.console = console;
        this.collector = collector;
        this.version = version;
    }

    /**
     * Reads the configuration; what it cannot follow costs a line.
     *
     * @param version of Weft, for the User-Agent header
     */
    public static Destination of(Settings settings, String version) {
        List<String> names = settings.get(Options.TRACES_EXPORTER);
        boolean console = names.contains("console") || names.contains("logging");
        if (!names.contains("otlp")) {
            return new Destination(console, null, version);
        }
        CollectorUrl collector = CollectorUrl.of(settings);
        String protocol = forTraces(settings, Options.OTLP_TRACES_PROTOCOL, Options.OTLP_PROTOCOL);
        if (!protocol.equals("http/protobuf")) {
            Log.once("speaks http/protobuf only, not " + protocol + ", and sends that to " + collector + "; set "
                    + Options.OTLP_PROTOCOL.name() + "=http/protobuf and the endpoint's port for HTTP (usually 4318)");
        }
        return new Destination(console, collector, version);
    }

    /** Whether spans go nowhere. */
    public boolean nowhere() {
        return !console && collector == null;
    }

    Exporter exporter(Settings settings) {
        if (collector == null) {
            return new ConsoleExporter(System.out);
        }
        Exporter otlp = new OtlpExporter(
                collector,
                "Weft/" + version,
                headers(settings),
                forTraces(settings, Options.OTLP_TRACES_COMPRESSION, Options.OTLP_COMPRESSION)
                        .equals("gzip"),
                forTraces(settings, Options.OTLP_TRACES_TIMEOUT, Options.OTLP_TIMEOUT),
                new Tls(forTraces(settings, Options.OTLP_TRACES_CERTIFICATE, Options.OTLP_CERTIFICATE)));
        return console ? new BothExporters(new ConsoleExporter(System.out), otlp) : otlp;
    }

    long delayMillis(Settings settings) {
        long delay = settings.get(Options.BSP_SCHEDULE_DELAY);
        return console ? Math.min(delay, CONSOLE_DELAY_MILLIS) : delay;
    }

    /** The headers to send; those that would break a request are left out, and a line says so. */
    private static Map<String, String> headers(Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> configured = forTraces(settings, Options.OTLP_TRACES_HEADERS, Options.OTLP_HEADERS);
        for (Map.Entry<String, String> header : configured.entrySet()) {
            if (isToken(header.getKey()) && isFieldValue(header.getValue())) {
                headers.put(header.getKey(), header.getValue());
            } else {
                Log.once("a header of " + Options.OTLP_HEADERS.name() + " is no valid HTTP header and is not sent");
            }
        }
        return Collections.unmodifiableMap(headers);
    }

    private static <T> T forTraces(Settings settings, Option<T> traces, Option<T> general) {
        T value = settings.get(traces);
        return value != null ? value : settings.get(general);
    }

    /** RFC 9110 5.6.2. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** RFC 9110 5.5, without the obsolete characters beyond ASCII. */
    private static boolean isFieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return false;
            }
        }
        return true;
    }

    /** As the start line and complaints show it. */
    @Override
    public String toString() {
        if (collector != null) {
            return collector.toString();
        }
        return console ? "the console" : "nowhere";
    }
}

package dev.weft.agent.api.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Every option of Weft, declared once; docs/configuration.md is generated from {@link #SECTIONS}. */
public final class Options {

    public static final Option<Boolean> AGENT_ENABLED = new Option<>(
            "otel.javaagent.enabled",
            true,
            "true",
            Parsers.FLAG,
            "`false`: the agent does nothing at all and says so in one line.");

    public static final Option<Boolean> SDK_DISABLED = new Option<>(
            "otel.sdk.disabled",
            false,
            "false",
            Parsers.FLAG,
            "`true`: the agent does nothing at all and says so in one line.");

    public static final Option<String> SERVICE_NAME = new Option<>(
            "otel.service.name",
            null,
            "`service.name` of `otel.resource.attributes`, else Spring Boot's `spring.application.name`, else the name of the jar or"
                    + " the main class",
            Parsers.TEXT,
            "The name of this service (`service.name`).");

    public static final Option<Map<String, String>> RESOURCE_ATTRIBUTES = new Option<>(
            "otel.resource.attributes",
            Collections.<String, String>emptyMap(),
            "none",
            Parsers.PAIRS,
            "Attributes of everything that this JVM sends, as `key=value,key=value`, percent-encoded.");

    public static final Option<List<String>> TRACES_EXPORTER = new Option<>(
            "otel.traces.exporter",
            Collections.singletonList("otlp"),
            "otlp",
            Parsers.someOf("otlp", "console", "logging", "none"),
            "Where spans go: `otlp`; `console` (or `logging`), one line a span on stdout; both, with a comma; or `none`.");

    public static final Option<String> METRICS_EXPORTER = new Option<>(
            "otel.metrics.exporter",
            "none",
            "none",
            Parsers.TEXT,
            "Accepted, so that a configuration can be shared with another agent; Weft sends traces only.");

    public static final Option<String> LOGS_EXPORTER = new Option<>(
            "otel.logs.exporter",
            "none",
            "none",
            Parsers.TEXT,
            "Accepted, so that a configuration can be shared with another agent; Weft sends traces only.");

    public static final Option<String> OTLP_ENDPOINT = new Option<>(
            "otel.exporter.otlp.endpoint",
            "http://localhost:4318",
            "http://localhost:4318",
            Parsers.TEXT,
            "The base URL of the collector (`http` or `https`); `/v1/traces` is appended to its path.");

    public static final Option<String> OTLP_TRACES_ENDPOINT = new Option<>(
            "otel.exporter.otlp.traces.endpoint",
            null,
            "from `otel.exporter.otlp.endpoint`",
            Parsers.TEXT,
            "The URL to which traces are posted, used as it is: nothing is appended.");

    public static final Option<Map<String, String>> OTLP_HEADERS = new Option<>(
            "otel.exporter.otlp.headers",
            Collections.<String, String>emptyMap(),
            "none",
            Parsers.PAIRS,
            "Headers of every export request, as `name=value,name=value`, values percent-encoded.");

    public static final Option<Map<String, String>> OTLP_TRACES_HEADERS = new Option<>(
            "otel.exporter.otlp.traces.headers",
            null,
            "`otel.exporter.otlp.headers`",
            Parsers.PAIRS,
            "The headers for traces, instead of the general ones.");

    public static final Option<Long> OTLP_TIMEOUT = new Option<>(
            "otel.exporter.otlp.timeout",
            10_000L,
            "10000",
            Parsers.MILLIS,
            "Milliseconds that one export request may take, from connecting to the last byte of the answer; `0`: no limit.");

    public static final Option<Long> OTLP_TRACES_TIMEOUT = new Option<>(
            "otel.exporter.otlp.traces.timeout",
            null,
            "`otel.exporter.otlp.timeout`",
            Parsers.MILLIS,
            "The same for traces.");

    public static final Option<String> OTLP_COMPRESSION = new Option<>(
            "otel.exporter.otlp.compression",
            "none",
            "none",
            Parsers.oneOf("gzip", "none"),
            "`gzip` compresses export requests.");

    public static final Option<String> OTLP_TRACES_COMPRESSION = new Option<>(
            "otel.exporter.otlp.traces.compression",
            null,
            "`otel.exporter.otlp.compression`",
            Parsers.oneOf("gzip", "none"),
            "The same for traces.");

    public static final Option<String> OTLP_PROTOCOL = new Option<>(
            "otel.exporter.otlp.protocol",
            "http/protobuf",
            "http/protobuf",
            Parsers.oneOf("http/protobuf", "http/json", "grpc"),
            "Weft speaks `http/protobuf`; for any other value it says so in one line and speaks `http/protobuf`.");

    public static final Option<String> OTLP_TRACES_PROTOCOL = new Option<>(
            "otel.exporter.otlp.traces.protocol",
            null,
            "`otel.exporter.otlp.protocol`",
            Parsers.oneOf("http/protobuf", "http/json", "grpc"),
            "The same for traces.");

    public static final Option<String> OTLP_CERTIFICATE = new Option<>(
            "otel.exporter.otlp.certificate",
            null,
            "the trust store of the JVM",
            Parsers.TEXT,
            "A file of PEM certificates; a collector behind `https` must show one that they signed.");

    public static final Option<String> OTLP_TRACES_CERTIFICATE = new Option<>(
            "otel.exporter.otlp.traces.certificate",
            null,
            "`otel.exporter.otlp.certificate`",
            Parsers.TEXT,
            "The same for traces.");

    public static final Option<String> SAMPLER = new Option<>(
            "otel.traces.sampler",
            "parentbased_always_on",
            "parentbased_always_on",
            Parsers.oneOf(
                    "always_on",
                    "always_off",
                    "traceidratio",
                    "parentbased_always_on",
                    "parentbased_always_off",
                    "parentbased_traceidratio"),
            "Which traces are recorded: `always_on`, `always_off`, `traceidratio`, or one of these behind `parentbased_`, "
                    + "which follows the caller's decision where there is one.");

    public static final Option<Double> SAMPLER_ARG = new Option<>(
            "otel.traces.sampler.arg",
            1.0,
            "1.0",
            Parsers.RATIO,
            "The share of traces that `traceidratio` records, from 0 to 1.");

    public static final Option<List<String>> PROPAGATORS = new Option<>(
            "otel.propagators",
            Collections.unmodifiableList(Arrays.asList("tracecontext", "baggage")),
            "tracecontext,baggage",
            Parsers.someOf("tracecontext", "baggage", "none"),
            "What is read from and written to requests: `tracecontext` and `baggage` (W3C), or `none`.");

    public static final Option<List<String>> ATTRIBUTES_FROM_BAGGAGE = new Option<>(
            "otel.java.experimental.span-attributes.copy-from-baggage.include",
            Collections.emptyList(),
            "none",
            Parsers.NAMES,
            "Entries of the caller's baggage that become attributes of each span; `*` for all of them.");

    public static final Option<Long> BSP_SCHEDULE_DELAY = new Option<>(
            "otel.bsp.schedule.delay",
            5_000L,
            "5000",
            Parsers.MILLIS,
            "Milliseconds between two exports, as long as no full batch is waiting.");

    public static final Option<Integer> BSP_MAX_QUEUE_SIZE = new Option<>(
            "otel.bsp.max.queue.size",
            null,
            "spans that take 1 % of the largest heap together, estimated, and 64 MiB at most",
            Parsers.POSITIVE,
            "Spans that may wait for export; more are dropped, and counted.");

    public static final Option<Integer> BSP_MAX_EXPORT_BATCH_SIZE = new Option<>(
            "otel.bsp.max.export.batch.size", 512, "512", Parsers.POSITIVE, "Spans in one export request.");

    public static final Option<Long> BSP_EXPORT_TIMEOUT = new Option<>(
            "otel.bsp.export.timeout",
            30_000L,
            "30000",
            Parsers.MILLIS,
            "Milliseconds after which a batch is given up, retries included; `0`: no limit.");

    public static final Option<Integer> ATTRIBUTE_COUNT_LIMIT = new Option<>(
            "otel.attribute.count.limit",
            128,
            "128",
            Parsers.COUNT,
            "Attributes on a span; for those of its events and links, too, where they have no limit of their own.");

    public static final Option<Integer> ATTRIBUTE_VALUE_LENGTH_LIMIT = new Option<>(
            "otel.attribute.value.length.limit",
            null,
            "no limit",
            Parsers.COUNT,
            "Characters of an attribute's text; the rest is cut.");

    public static final Option<Integer> SPAN_ATTRIBUTE_COUNT_LIMIT = new Option<>(
            "otel.span.attribute.count.limit",
            null,
            "`otel.attribute.count.limit`",
            Parsers.COUNT,
            "Attributes on a span.");

    public static final Option<Integer> SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT = new Option<>(
            "otel.span.attribute.value.length.limit",
            null,
            "`otel.attribute.value.length.limit`",
            Parsers.COUNT,
            "Characters of a span attribute's text; the rest is cut.");

    public static final Option<Integer> SPAN_EVENT_COUNT_LIMIT =
            new Option<>("otel.span.event.count.limit", 128, "128", Parsers.COUNT, "Events on a span.");

    public static final Option<Integer> SPAN_LINK_COUNT_LIMIT =
            new Option<>("otel.span.link.count.limit", 128, "128", Parsers.COUNT, "Links on a span.");

    public static final Option<Integer> EVENT_ATTRIBUTE_COUNT_LIMIT = new Option<>(
            "otel.event.attribute.count.limit",
            null,
            "`otel.attribute.count.limit`",
            Parsers.COUNT,
            "Attributes on an event.");

    public static final Option<Integer> LINK_ATTRIBUTE_COUNT_LIMIT = new Option<>(
            "otel.link.attribute.count.limit",
            null,
            "`otel.attribute.count.limit`",
            Parsers.COUNT,
            "Attributes on a link.");

    public static final Option<Boolean> DEFAULT_ENABLED = new Option<>(
            "otel.instrumentation.common.default-enabled",
            true,
            "true",
            Parsers.FLAG,
            "`false`: only instrumentations switched on by `otel.instrumentation.<name>.enabled` run.");

    /** Stands for the switches of all instrumentations; {@link #enabled} makes the real ones. */
    public static final Option<Boolean> INSTRUMENTATION_ENABLED = new Option<>(
            "otel.instrumentation.<name>.enabled",
            null,
            "`otel.instrumentation.common.default-enabled`",
            Parsers.FLAG,
            "Switches one instrumentation on or off; `java -jar weft-agent.jar --list` prints the names.");

    public static final Option<List<String>> HTTP_KNOWN_METHODS = new Option<>(
            "otel.instrumentation.http.known-methods",
            Collections.unmodifiableList(Arrays.asList(
                    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE")),
            "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE",
            Parsers.NAMES,
            "The request methods that spans name; every other one is `_OTHER`. Replaces the list.");

    public static final Option<Boolean> DB_QUERY_SANITIZATION = new Option<>(
            "otel.instrumentation.common.db.query-sanitization.enabled",
            true,
            "true",
            Parsers.FLAG,
            "`false`: `db.query.text` keeps the literals of statements.",
            "otel.instrumentation.common.db-statement-sanitizer.enabled");

    public static final Option<Boolean> JDBC_QUERY_SANITIZATION = new Option<>(
            "otel.instrumentation.jdbc.query-sanitization.enabled",
            null,
            "`otel.instrumentation.common.db.query-sanitization.enabled`",
            Parsers.FLAG,
            "The same for JDBC.",
            "otel.instrumentation.jdbc.statement-sanitizer.enabled");

    public static final Option<Boolean> CONTROLLERS = new Option<>(
            "otel.instrumentation.common.experimental.controller-telemetry.enabled",
            false,
            "false",
            Parsers.FLAG,
            "`true`: methods of controllers (Spring Web MVC, JAX-RS) give spans.");

    public static final Option<Boolean> JDBC_TRANSACTIONS = new Option<>(
            "otel.instrumentation.jdbc.experimental.transaction.enabled",
            false,
            "false",
            Parsers.FLAG,
            "`true`: commits and rollbacks of connections give spans.");

    public static final Option<Boolean> ALL_EXECUTORS = new Option<>(
            "otel.instrumentation.executors.include-all",
            true,
            "true",
            Parsers.FLAG,
            "`false`: tasks of executors that are no part of the JDK do not carry their submitter's context.");

    public static final Option<Boolean> SANITIZE_PREPARED = new Option<>(
            "weft.db.sanitize-prepared",
            false,
            "false",
            Parsers.FLAG,
            "`true`: the text of prepared statements loses its literals, too, even where it has parameter markers.");

    public static final Option<Boolean> RECEIVE_TELEMETRY = new Option<>(
            "otel.instrumentation.messaging.experimental.receive-telemetry.enabled",
            false,
            "false",
            Parsers.FLAG,
            "`true`: a span for each call that brought messages, linked to those who sent them.");

    public static final Option<Boolean> KAFKA_PROPAGATION = new Option<>(
            "otel.instrumentation.kafka.producer-propagation.enabled",
            true,
            "true",
            Parsers.FLAG,
            "`false`: records are sent without the trace context in their headers.");

    public static final Option<MethodList> ANNOTATIONS_EXCLUDE = new Option<>(
            "otel.instrumentation.opentelemetry-instrumentation-annotations.exclude-methods",
            MethodList.NONE,
            "none",
            MethodList.PARSER,
            "Methods that give no span although they carry `@WithSpan`, as `package.Class[method,method];package.Other[method]`.");

    public static final Option<MethodList> METHODS_INCLUDE = new Option<>(
            "otel.instrumentation.methods.include",
            MethodList.NONE,
            "none",
            MethodList.PARSER,
            "Methods that get a span, as `package.Class[method,method];package.Other[method]`: of these types and all that extend or "
                    + "implement them. With `*` in the name of a type or method, as in `com.acme.*Service[*]`, classes of that very "
                    + "name; `*` alone leaves out what compilers write, accessors, `equals`, `hashCode` and `toString`; "
                    + "1,000 methods are traced by patterns at most.");

    public static final Option<Long> METHODS_MIN_DURATION = new Option<>(
            "weft.methods.min-duration",
            0L,
            "0",
            Parsers.MILLIS,
            "Milliseconds below which a method of `otel.instrumentation.methods.include` gives no span, unless it failed or something "
                    + "has become its child.");

    public static final Option<Boolean> TAKE_OVER_SDK = new Option<>(
            "weft.opentelemetry-sdk.take-over",
            true,
            "true",
            Parsers.FLAG,
            "`false`: what the application traces with an OpenTelemetry SDK of its own, not through `GlobalOpenTelemetry`, is recorded and "
                    + "exported by that SDK, as without Weft.");

    public static final Option<Boolean> JOIN_BRAVE = new Option<>(
            "weft.brave.join",
            true,
            "true",
            Parsers.FLAG,
            "`false`: what the application traces with Brave has trace ids and a sampling decision of its own, as without Weft.");

    public static final Option<String> LOG_TRACE_ID = new Option<>(
            "otel.instrumentation.common.logging.trace-id-key",
            "trace_id",
            "trace_id",
            Parsers.TEXT,
            "The key under which log lines carry the id of their trace.",
            "otel.instrumentation.common.logging.trace-id");

    public static final Option<String> LOG_SPAN_ID = new Option<>(
            "otel.instrumentation.common.logging.span-id-key",
            "span_id",
            "span_id",
            Parsers.TEXT,
            "The same for the id of the span.",
            "otel.instrumentation.common.logging.span-id");

    public static final Option<String> LOG_TRACE_FLAGS = new Option<>(
            "otel.instrumentation.common.logging.trace-flags-key",
            "trace_flags",
            "trace_flags",
            Parsers.TEXT,
            "The same for the flags of the trace, two hexadecimal digits as in `traceparent`.",
            "otel.instrumentation.common.logging.trace-flags");

    public static final Option<Boolean> LOGBACK_BAGGAGE = new Option<>(
            "otel.instrumentation.logback-mdc.add-baggage",
            false,
            "false",
            Parsers.FLAG,
            "`true`: lines of Logback carry baggage, too, each entry under `baggage.` and its name.");

    public static final Option<Boolean> LOG4J_BAGGAGE = new Option<>(
            "otel.instrumentation.log4j-context-data.add-baggage",
            false,
            "false",
            Parsers.FLAG,
            "The same for Log4j 2.");

    /** In the order of the documentation. */
    public static final List<Section> SECTIONS = Collections.unmodifiableList(Arrays.asList(
            new Section("On and off", AGENT_ENABLED, SDK_DISABLED, DEFAULT_ENABLED, INSTRUMENTATION_ENABLED),
            new Section("The service", SERVICE_NAME, RESOURCE_ATTRIBUTES),
            new Section("Export", TRACES_EXPORTER, METRICS_EXPORTER, LOGS_EXPORTER),
            new Section(
                    "OTLP",
                    OTLP_ENDPOINT,
                    OTLP_TRACES_ENDPOINT,
                    OTLP_HEADERS,
                    OTLP_TRACES_HEADERS,
                    OTLP_TIMEOUT,
                    OTLP_TRACES_TIMEOUT,
                    OTLP_COMPRESSION,
                    OTLP_TRACES_COMPRESSION,
                    OTLP_PROTOCOL,
                    OTLP_TRACES_PROTOCOL,
                    OTLP_CERTIFICATE,
                    OTLP_TRACES_CERTIFICATE),
            new Section("Sampling and propagation", SAMPLER, SAMPLER_ARG, PROPAGATORS, ATTRIBUTES_FROM_BAGGAGE),
            new Section(
                    "Batches", BSP_SCHEDULE_DELAY, BSP_MAX_QUEUE_SIZE, BSP_MAX_EXPORT_BATCH_SIZE, BSP_EXPORT_TIMEOUT),
            new Section(
                    "Limits",
                    ATTRIBUTE_COUNT_LIMIT,
                    ATTRIBUTE_VALUE_LENGTH_LIMIT,
                    SPAN_ATTRIBUTE_COUNT_LIMIT,
                    SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT,
                    SPAN_EVENT_COUNT_LIMIT,
                    SPAN_LINK_COUNT_LIMIT,
                    EVENT_ATTRIBUTE_COUNT_LIMIT,
                    LINK_ATTRIBUTE_COUNT_LIMIT),
            new Section(
                    "Instrumentations",
                    HTTP_KNOWN_METHODS,
                    DB_QUERY_SANITIZATION,
                    JDBC_QUERY_SANITIZATION,
                    SANITIZE_PREPARED,
                    CONTROLLERS,
                    JDBC_TRANSACTIONS,
                    RECEIVE_TELEMETRY,
                    KAFKA_PROPAGATION,
                    ALL_EXECUTORS,
                    TAKE_OVER_SDK,
                    JOIN_BRAVE,
                    METHODS_INCLUDE,
                    METHODS_MIN_DURATION,
                    ANNOTATIONS_EXCLUDE),
            new Section("Log lines", LOG_TRACE_ID, LOG_SPAN_ID, LOG_TRACE_FLAGS, LOGBACK_BAGGAGE, LOG4J_BAGGAGE)));

    /** Those of {@link #SECTIONS}, in one list. */
    public static final List<Option<?>> ALL = all();

    private Options() {}

    /** The switch of one instrumentation. */
    public static Option<Boolean> enabled(String instrumentation, boolean byDefault) {
        return new Option<>(
                INSTRUMENTATION_ENABLED.name().replace("<name>", instrumentation),
                byDefault,
                String.valueOf(byDefault),
                Parsers.FLAG,
                INSTRUMENTATION_ENABLED.sentence());
    }

    /** The option of this name, which is a flag; throws IllegalArgumentException where there is none. */
    @SuppressWarnings("unchecked")
    public static Option<Boolean> flag(String name) {
        for (Option<?> option : ALL) {
            if (option.name().equals(name) && option.defaultValue() instanceof Boolean) {
                return (Option<Boolean>) option;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static List<Option<?>> all() {
        List<Option<?>> all = new ArrayList<>();
        for (Section section : SECTIONS) {
            all.addAll(section.options());
        }
        return Collections.unmodifiableList(all);
    }

    /** Options that belong together, under the heading of the documentation. Immutable. */
    public static final class Section {
        private final String title;
        private final List<Option<?>> options;

        Section(String title, Option<?>... options) {
            this.title = title;
            this.options = Arrays.asList(options);
        }

        public String title() {
            return title;
        }

        public List<Option<?>> options() {
            return options;
        }
    }
}

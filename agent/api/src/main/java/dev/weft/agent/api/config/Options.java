package dev.weft.agent.api.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Every option of Weft, declared once; docs/configuration.md is generated from {@link #ALL}. */
public final class Options {

    public static final Option<Boolean> AGENT_ENABLED = new Option<>(
            "otel.javaagent.enabled",
            true,
            "true",
            Parsers::flag,
            "`false`: the agent does nothing at all and says so.");

    public static final Option<String> SERVICE_NAME = new Option<>(
            "otel.service.name",
            null,
            "from `otel.resource.attributes`, else the jar or main class",
            Parsers::text,
            "The name of this service (`service.name`).");

    public static final Option<Boolean> DEFAULT_ENABLED = new Option<>(
            "otel.instrumentation.common.default-enabled",
            true,
            "true",
            Parsers::flag,
            "`false`: only instrumentations switched on by `otel.instrumentation.<name>.enabled` run.");

    public static final Option<List<String>> HTTP_KNOWN_METHODS = new Option<>(
            "otel.instrumentation.http.known-methods",
            Collections.unmodifiableList(Arrays.asList(
                    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE")),
            "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE",
            Parsers::list,
            "HTTP methods that spans name; any other is `_OTHER`. Replaces the default, separated by commas.");

    /** In the order of the documentation. */
    public static final List<Option<?>> ALL = Collections.unmodifiableList(
            Arrays.asList(AGENT_ENABLED, SERVICE_NAME, DEFAULT_ENABLED, HTTP_KNOWN_METHODS));

    private Options() {}
}

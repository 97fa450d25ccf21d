package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.sdk.trace.SpanLimits;
import dev.weft.shaded.opentelemetry.sdk.trace.SpanLimitsBuilder;

/** The span limits of the configuration. */
final class Limits {

    private Limits() {}

    static SpanLimits of(Settings settings) {
        SpanLimitsBuilder limits = SpanLimits.builder()
                .setMaxNumberOfAttributes(attributes(settings, Options.SPAN_ATTRIBUTE_COUNT_LIMIT))
                .setMaxNumberOfAttributesPerEvent(attributes(settings, Options.EVENT_ATTRIBUTE_COUNT_LIMIT))
                .setMaxNumberOfAttributesPerLink(attributes(settings, Options.LINK_ATTRIBUTE_COUNT_LIMIT))
                .setMaxNumberOfEvents(settings.get(Options.SPAN_EVENT_COUNT_LIMIT))
                .setMaxNumberOfLinks(settings.get(Options.SPAN_LINK_COUNT_LIMIT));
        Integer length = settings.get(Options.SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT);
        if (length == null) {
            length = settings.get(Options.ATTRIBUTE_VALUE_LENGTH_LIMIT);
        }
        return (length == null ? limits : limits.setMaxAttributeValueLength(length)).build();
    }

    private static int attributes(Settings settings, Option<Integer> own) {
        Integer count = settings.get(own);
        return count != null ? count : settings.get(Options.ATTRIBUTE_COUNT_LIMIT);
    }
}

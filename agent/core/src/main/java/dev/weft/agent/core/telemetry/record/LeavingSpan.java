package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import dev.weft.shaded.opentelemetry.sdk.trace.data.DelegatingSpanData;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;

/** A span on its way out, with the resource that was not known yet when it was made. */
final class LeavingSpan extends DelegatingSpanData {

    private final Resource resource;

    LeavingSpan(SpanData span, Resource resource) {
        super(span);
        this.resource = resource;
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}

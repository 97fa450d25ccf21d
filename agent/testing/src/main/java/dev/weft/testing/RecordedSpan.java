package dev.weft.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One finished span as a backend sees it; immutable. Ids are lower-case hex, times are nanoseconds since the epoch,
 * attribute values are String, Long, Double, Boolean or a List of one of these.
 *
 * @param parentSpanId empty for a root
 * @param scope name of the instrumentation scope, empty if it has none
 * @param statusDescription empty if there is none
 * @param resource attributes of the process that recorded the span
 */
public record RecordedSpan(
        String name,
        Kind kind,
        String traceId,
        String spanId,
        String parentSpanId,
        String scope,
        Status status,
        String statusDescription,
        Map<String, Object> attributes,
        List<Event> events,
        List<Link> links,
        Map<String, Object> resource,
        long startNanos,
        long endNanos) {

    public enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    public enum Status {
        UNSET,
        OK,
        ERROR
    }

    public record Event(String name, Map<String, Object> attributes, long timeNanos) {
        public Event {
            Objects.requireNonNull(name, "name");
            attributes = Map.copyOf(attributes);
        }
    }

    public record Link(String traceId, String spanId, Map<String, Object> attributes) {
        public Link {
            Objects.requireNonNull(traceId, "traceId");
            Objects.requireNonNull(spanId, "spanId");
            attributes = Map.copyOf(attributes);
        }
    }

    public RecordedSpan {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(parentSpanId, "parentSpanId");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusDescription, "statusDescription");
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
        links = List.copyOf(links);
        resource = Map.copyOf(resource);
    }

    /** Whether the span has no parent, neither here nor in another process. */
    public boolean isRoot() {
        return parentSpanId.isEmpty();
    }

    public boolean isChildOf(RecordedSpan parent) {
        return parentSpanId.equals(parent.spanId) && traceId.equals(parent.traceId);
    }

    /** The attribute's value, or null if the span does not have it. */
    public Object attribute(String key) {
        return attributes.get(key);
    }

    /** The resource's service.name; empty if it has none. */
    public String service() {
        return String.valueOf(resource.getOrDefault("service.name", ""));
    }

    public long durationNanos() {
        return endNanos - startNanos;
    }

    @Override
    public String toString() {
        return kind + " '" + name + "' of " + service() + " " + traceId + "/" + spanId
                + (isRoot() ? " (root)" : " < " + parentSpanId)
                + (status == Status.UNSET ? "" : " " + status + " " + statusDescription) + " " + attributes;
    }
}

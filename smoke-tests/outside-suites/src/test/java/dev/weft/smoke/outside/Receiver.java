package dev.weft.smoke.outside;

import io.opentelemetry.semconv.SchemaUrls;
import io.opentelemetry.testing.internal.armeria.common.AggregatedHttpRequest;
import io.opentelemetry.testing.internal.armeria.common.HttpResponse;
import io.opentelemetry.testing.internal.armeria.common.HttpStatus;
import io.opentelemetry.testing.internal.armeria.server.Server;
import io.opentelemetry.testing.internal.armeria.server.encoding.DecodingService;
import io.opentelemetry.testing.internal.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.testing.internal.proto.trace.v1.ResourceSpans;
import io.opentelemetry.testing.internal.proto.trace.v1.ScopeSpans;
import io.opentelemetry.testing.internal.protobuf.InvalidProtocolBufferException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Takes spans over OTLP in the JVM that is traced, with a server that no agent knows, because the suites carry it relocated. Thread-safe. */
public final class Receiver {

    /** So long without a span, and what came before has all arrived: several times as long as an agent gathers them. */
    private static final long QUIET_MILLIS = 300;

    private static final String WEFTS_SCHEMA = "https://opentelemetry.io/schemas/1.44.0";

    private final List<ResourceSpans> received = new ArrayList<>();
    private long lastNanos = System.nanoTime();

    private Receiver() {}

    /** One at this port of the loopback interface, for as long as the JVM runs. */
    public static Receiver start(int port) {
        Receiver receiver = new Receiver();
        Server.builder()
                .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .service(
                        "/v1/traces",
                        (context, request) ->
                                HttpResponse.of(request.aggregate().thenApply(receiver::take)))
                .decorator(DecodingService.newDecorator())
                .build()
                .start()
                .join();
        return receiver;
    }

    /** What has arrived since the last {@link #reset}. */
    public synchronized List<ResourceSpans> spans() {
        return List.copyOf(received);
    }

    /** Forgets what has arrived, and waits for what is still on its way. */
    public synchronized void reset() {
        long quiet = TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
        try {
            for (long left; (left = lastNanos + quiet - System.nanoTime()) > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        received.clear();
    }

    private synchronized HttpResponse take(AggregatedHttpRequest request) {
        try {
            for (ResourceSpans spans : ExportTraceServiceRequest.parseFrom(
                            request.content().array())
                    .getResourceSpansList()) {
                received.add(ofTheSuites(spans));
            }
            lastNanos = System.nanoTime();
            return HttpResponse.of(HttpStatus.OK);
        } catch (InvalidProtocolBufferException e) {
            return HttpResponse.of(HttpStatus.BAD_REQUEST);
        }
    }

    /** The suites know one version of the conventions by its name, and were written before the one that Weft follows. */
    private static ResourceSpans ofTheSuites(ResourceSpans spans) {
        ResourceSpans.Builder translated = spans.toBuilder();
        for (ScopeSpans.Builder scope : translated.getScopeSpansBuilderList()) {
            if (scope.getSchemaUrl().equals(WEFTS_SCHEMA)) {
                scope.setSchemaUrl(SchemaUrls.V1_37_0);
            }
        }
        return translated.build();
    }
}

package dev.weft.smoke.outside;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.instrumentation.test.utils.PortUtils;
import io.opentelemetry.instrumentation.testing.junit.InstrumentationExtension;
import io.opentelemetry.instrumentation.testing.junit.http.AbstractHttpClientTest;
import io.opentelemetry.instrumentation.testing.junit.http.HttpClientInstrumentationExtension;
import io.opentelemetry.instrumentation.testing.junit.http.HttpClientTestOptions;
import io.opentelemetry.semconv.NetworkAttributes;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The suite for HTTP clients. */
@ExtendWith(Excluded.class)
abstract class ClientSuite<R> extends AbstractHttpClientTest<R> {

    private static final String TOO_SLOW = "/read-timeout";

    @RegisterExtension
    static final InstrumentationExtension TESTING = HttpClientInstrumentationExtension.forAgent();

    @Override
    protected void configure(HttpClientTestOptions.Builder options) {
        // Headers of choice are not recorded yet.
        options.setTestCaptureHttpHeaders(false);
        options.setHttpAttributes(ClientSuite::attributes);
    }

    /** One of the suite's answers takes as long as its timeout allows, another longer than that. */
    final boolean isToTimeOut(URI uri) {
        return uri.getPath().equals(TOO_SLOW);
    }

    /** Who was not answered does not know in which version. */
    private static Set<AttributeKey<?>> attributes(URI uri) {
        boolean answered = uri.getPort() != PortUtils.UNUSABLE_PORT
                && !uri.getHost().equals("192.0.2.1")
                && !uri.getPath().equals(TOO_SLOW);
        Set<AttributeKey<?>> attributes = new HashSet<>(HttpClientTestOptions.DEFAULT_HTTP_ATTRIBUTES);
        if (!answered) {
            attributes.remove(NetworkAttributes.NETWORK_PROTOCOL_VERSION);
        }
        return attributes;
    }
}

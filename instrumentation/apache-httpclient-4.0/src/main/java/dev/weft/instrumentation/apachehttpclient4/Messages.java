package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpClientSpans;
import dev.weft.agent.api.span.RequestHeaders;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.ProtocolVersion;
import org.apache.http.client.methods.HttpUriRequest;

/** What: how the client's messages are read. Stateless. */
final class Messages {

    static final HttpClientSpans SPANS =
            new HttpClientSpans(Telemetry.of(Messages.class), "dev.weft.apache-httpclient");

    static final RequestHeaders<HttpRequest> HEADERS = new Headers();

    private Messages() {}

    /**
     * Absolute.
     *
     * @param original the application's, or that of a redirect
     * @param request as the client sends it
     */
    static String url(HttpRequest original, HttpRequest request, HttpHost target) {
        if (original instanceof HttpUriRequest) {
            URI uri = ((HttpUriRequest) original).getURI();
            if (uri != null && uri.isAbsolute()) {
                return uri.toString();
            }
        }
        String uri = request.getRequestLine().getUri();
        boolean absolute = uri.indexOf("://") > 0 && uri.charAt(0) != '/';
        return target == null || absolute ? uri : target.toURI() + uri;
    }

    static String version(ProtocolVersion version) {
        return version.getMajor() + "." + version.getMinor();
    }

    private static final class Headers implements RequestHeaders<HttpRequest> {
        @Override
        public void set(HttpRequest request, String name, String value) {
            // Not set alone, which replaces the first of this name only.
            request.removeHeaders(name);
            request.addHeader(name, value);
        }

        @Override
        public boolean has(HttpRequest request, String name) {
            return request.containsHeader(name);
        }

        @Override
        public void remove(HttpRequest request, String name) {
            request.removeHeaders(name);
        }
    }
}

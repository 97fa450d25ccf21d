package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpClientSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.RequestHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.net.URIAuthority;

/** What: how the client's messages are read. Stateless. */
final class Messages {

    static final HttpClientSpans SPANS =
            new HttpClientSpans(Telemetry.of(Messages.class), "dev.weft.apache-httpclient");

    static final RequestHeaders<HttpRequest> HEADERS = new Headers();

    private Messages() {}

    /** Absolute; through a proxy the client writes the whole URL where else the path stands. */
    static String url(HttpRequest request, HttpHost target) {
        String path = request.getPath();
        if (path == null) {
            path = "/";
        } else if (path.indexOf("://") > 0 && path.charAt(0) != '/') {
            return path;
        }
        URIAuthority authority = request.getAuthority();
        String scheme = request.getScheme();
        return (scheme == null ? target.getSchemeName() : scheme)
                + "://"
                + (authority == null ? target.toHostString() : authority.toString())
                + path;
    }

    /** {@code 1.1}, and {@code 2} of 2.0; null if unknown. */
    static String version(HttpResponse response) {
        ProtocolVersion version = response.getVersion();
        if (version == null) {
            return null;
        }
        return version.getMajor() >= 2
                ? Integer.toString(version.getMajor())
                : version.getMajor() + "." + version.getMinor();
    }

    /** Ends the span of an attempt that was not answered; a caller that gave up is no error. */
    static void end(OpenSpan span, Throwable error, boolean aborted) {
        if (aborted || error == null) {
            SPANS.cancel(span);
        } else {
            SPANS.fail(span, error);
        }
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

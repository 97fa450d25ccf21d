package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.HttpClientTestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** java.net.HttpURLConnection. */
class HttpUrlConnectionSuiteIT extends ClientSuite<HttpURLConnection> {

    @Override
    protected void configure(HttpClientTestOptions.Builder options) {
        super.configure(options);
        options.disableTestCircularRedirects()
                .disableTestReusedRequest()
                .disableTestCallback()
                // It refuses such a method itself.
                .disableTestNonStandardHttpMethod();
    }

    @Override
    public HttpURLConnection buildRequest(String method, URI uri, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        connection.setConnectTimeout((int) connectTimeout().toMillis());
        if (isToTimeOut(uri)) {
            connection.setReadTimeout((int) readTimeout().toMillis());
        }
        return connection;
    }

    @Override
    public int sendRequest(HttpURLConnection connection, String method, URI uri, Map<String, String> headers)
            throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
        return status;
    }
}

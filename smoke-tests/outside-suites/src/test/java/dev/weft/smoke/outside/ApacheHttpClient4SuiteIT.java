package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.HttpClientTestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4. */
class ApacheHttpClient4SuiteIT extends ClientSuite<HttpUriRequest> {

    private final CloseableHttpClient client =
            HttpClientBuilder.create().setMaxConnPerRoute(20).build();

    @Override
    protected void configure(HttpClientTestOptions.Builder options) {
        super.configure(options);
        options.markAsLowLevelInstrumentation().disableTestCircularRedirects().disableTestCallback();
    }

    @Override
    public HttpUriRequest buildRequest(String method, URI uri, Map<String, String> headers) {
        RequestBuilder request = RequestBuilder.create(method).setUri(uri);
        headers.forEach(request::setHeader);
        request.setConfig(RequestConfig.custom()
                .setConnectTimeout((int) connectTimeout().toMillis())
                .setSocketTimeout(isToTimeOut(uri) ? (int) readTimeout().toMillis() : 0)
                .build());
        return request.build();
    }

    @Override
    public int sendRequest(HttpUriRequest request, String method, URI uri, Map<String, String> headers)
            throws IOException {
        try (CloseableHttpResponse response = client.execute(request)) {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        }
    }
}

package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.HttpClientTestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, classic. */
class ApacheHttpClient5SuiteIT extends ClientSuite<ClassicHttpRequest> {

    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(20)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(connectTimeout()))
                            .build())
                    .build())
            .build();

    @Override
    protected void configure(HttpClientTestOptions.Builder options) {
        super.configure(options);
        options.markAsLowLevelInstrumentation().disableTestCircularRedirects().disableTestCallback();
    }

    @Override
    public ClassicHttpRequest buildRequest(String method, URI uri, Map<String, String> headers) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        headers.forEach(request::setHeader);
        if (isToTimeOut(uri)) {
            request.setConfig(RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(readTimeout()))
                    .build());
        }
        return request;
    }

    @Override
    public int sendRequest(ClassicHttpRequest request, String method, URI uri, Map<String, String> headers)
            throws IOException {
        return client.execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }
}

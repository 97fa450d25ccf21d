package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.HttpClientResult;
import io.opentelemetry.instrumentation.testing.junit.http.HttpClientTestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** java.net.http.HttpClient. */
class JavaHttpClientSuiteIT extends ClientSuite<HttpRequest> {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Override
    protected void configure(HttpClientTestOptions.Builder options) {
        super.configure(options);
        options.disableTestCircularRedirects()
                // What is called here returns with the body.
                .spanEndsAfterBody();
    }

    @Override
    public HttpRequest buildRequest(String method, URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        if (isToTimeOut(uri)) {
            request.timeout(readTimeout());
        }
        return request.build();
    }

    @Override
    public int sendRequest(HttpRequest request, String method, URI uri, Map<String, String> headers)
            throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Override
    public void sendRequestWithCallback(
            HttpRequest request, String method, URI uri, Map<String, String> headers, HttpClientResult result) {
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, error) -> {
                    if (error == null) {
                        result.complete(response.statusCode());
                    } else {
                        result.complete(error.getCause() == null ? error : error.getCause());
                    }
                });
    }
}

package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.HttpClientResult;
import io.opentelemetry.instrumentation.testing.junit.http.HttpClientTestOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp 5. */
class OkHttpSuiteIT extends ClientSuite<Request> {

    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(connectTimeout())
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .build();

    private OkHttpClient client(URI uri) {
        return isToTimeOut(uri) ? client.newBuilder().readTimeout(readTimeout()).build() : client;
    }

    @Override
    protected void configure(HttpClientTestOptions.Builder options) {
        super.configure(options);
        options.markAsLowLevelInstrumentation().setMaxRedirects(21);
    }

    @Override
    public Request buildRequest(String method, URI uri, Map<String, String> headers) throws IOException {
        RequestBody body = method.startsWith("P") ? RequestBody.create(new byte[0]) : null;
        return new Request.Builder()
                .url(uri.toURL())
                .method(method, body)
                .headers(Headers.of(headers))
                .build();
    }

    @Override
    public int sendRequest(Request request, String method, URI uri, Map<String, String> headers) throws IOException {
        try (Response response = client(uri).newCall(request).execute()) {
            response.body().bytes();
            return response.code();
        }
    }

    @Override
    public void sendRequestWithCallback(
            Request request, String method, URI uri, Map<String, String> headers, HttpClientResult result) {
        client(uri).newCall(request).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    response.body().bytes();
                    result.complete(response.code());
                }
            }

            @Override
            public void onFailure(Call call, IOException error) {
                result.complete(error);
            }
        });
    }
}

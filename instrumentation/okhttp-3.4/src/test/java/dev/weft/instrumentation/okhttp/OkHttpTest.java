package dev.weft.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpAsyncClientContract;
import dev.weft.testing.LibraryJar;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpTest extends HttpAsyncClientContract {

    private static final String STALE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.okhttp.OkHttpInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final OkHttpClient client = new OkHttpClient();

    @AfterEach
    void closeClient() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int spansOfARedirectedCall() {
        return 2;
    }

    @Override
    protected int send(String method, String url, Map<String, String> headers, Duration timeout) throws Exception {
        Request.Builder request = new Request.Builder().url(url).method(method, body(method));
        headers.forEach(request::header);
        OkHttpClient patient = client.newBuilder()
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return status(patient, request.build());
    }

    @Override
    protected CompletableFuture<?> sendAsync(String url) {
        Answer answer = new Answer(client.newCall(get(url)));
        answer.call.enqueue(answer);
        return answer;
    }

    @Test
    void theLibraryIsTheOneThatWasAskedFor() {
        String expected = System.getProperty("weft.test.okhttp", "5.5.1");

        assertThat(LibraryJar.of(OkHttpClient.class)).contains("-" + expected + ".jar");
    }

    @Test
    void nothingIsAddedThatTheApplicationCanSee() throws Exception {
        assertThat(client.interceptors()).isEmpty();
        assertThat(client.networkInterceptors()).isEmpty();
        OkHttpClient observing = client.newBuilder()
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    assertThat(chain.request().header("traceparent")).isNull();
                    return response;
                })
                .build();
        try (Response response =
                observing.newCall(get(server.url("/redirect/302"))).execute()) {
            assertThat(response.request().header("traceparent")).isNull();
            assertThat(response.networkResponse().request().header("traceparent"))
                    .isNull();
            assertThat(response.priorResponse().networkResponse().request().header("traceparent"))
                    .isNull();
        }

        assertThat(server.received())
                .hasSize(2)
                .allMatch(request -> request.headers().containsKey("traceparent"));
        weft.awaitSpans(2);
    }

    @Test
    void aRetryOfAnInterceptorIsASpanOfItsOwn() throws Exception {
        OkHttpClient retrying = client.newBuilder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    return chain.proceed(chain.request());
                })
                .build();
        assertThat(status(retrying, get(server.url("/status/503")))).isEqualTo(503);

        List<RecordedSpan> spans = weft.awaitSpansByStart(server.received().size());
        assertThat(spans).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).attributes()).containsEntry("http.request.resend_count", (long) i);
        }
    }

    @Test
    void aNetworkInterceptorsTraceparentIsReplaced() throws Exception {
        OkHttpClient intercepted = client.newBuilder()
                .addNetworkInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .addHeader("traceparent", STALE)
                        .build()))
                .build();
        status(intercepted, get(server.url("/status/200")));

        assertThat(server.received().get(0).headers().get("traceparent"))
                .hasSize(55)
                .contains(onlySpan().spanId());
    }

    @Test
    void anInterceptorsOwnCallIsItsCallersChild() throws Exception {
        Interceptor calling = chain -> {
            status(client, get(server.url("/status/201")));
            return chain.proceed(chain.request());
        };
        OkHttpClient intercepted =
                client.newBuilder().addNetworkInterceptor(calling).build();
        weft.inSpan("caller", () -> status(intercepted, get(server.url("/status/200"))));

        List<RecordedSpan> clients = clients(weft.awaitSpans(3));
        assertThat(clients)
                .hasSize(2)
                .allMatch(span -> span.parentSpanId().equals(clients.get(0).parentSpanId()));
        assertThat(server.received())
                .extracting(received -> received.headers().get("traceparent").substring(36, 52))
                .containsExactlyInAnyOrder(
                        clients.get(0).spanId(), clients.get(1).spanId());
    }

    @Test
    void whatInterceptorsThrowReachesTheCaller() {
        IllegalStateException mine = new IllegalStateException("mine");
        Interceptor throwing = chain -> {
            throw mine;
        };
        OkHttpClient above = client.newBuilder().addInterceptor(throwing).build();
        OkHttpClient below = client.newBuilder().addNetworkInterceptor(throwing).build();

        assertThatThrownBy(() -> status(above, get(server.url("/status/200")))).isSameAs(mine);
        assertThatThrownBy(() -> status(below, get(server.url("/status/200")))).isSameAs(mine);
    }

    /** The thread that finishes a call hands the next one to the executor. */
    @Test
    void aCallThatHadToWaitIsItsOwnCallersChild() throws Exception {
        client.dispatcher().setMaxRequests(1);
        CompletableFuture<?> first = weft.inSpan("first", () -> sendAsync(server.url("/status/200")));
        CompletableFuture<?> second = weft.inSpan("second", () -> sendAsync(server.url("/status/201")));
        CompletableFuture<?> third = sendAsync(server.url("/status/202"));
        CompletableFuture.allOf(first, second, third).get(20, TimeUnit.SECONDS);

        List<RecordedSpan> spans = weft.awaitSpans(5);
        assertParent(spans, 200L, "first");
        assertParent(spans, 201L, "second");
        assertThat(clients(spans))
                .filteredOn(span -> span.attribute("http.response.status_code").equals(202L))
                .allMatch(RecordedSpan::isRoot);
    }

    @Test
    void aCallThatTakesTooLongIsAnError() throws Exception {
        OkHttpClient.Builder impatient = client.newBuilder();
        try {
            OkHttpClient.Builder.class
                    .getMethod("callTimeout", long.class, TimeUnit.class)
                    .invoke(impatient, 200L, TimeUnit.MILLISECONDS);
        } catch (NoSuchMethodException before312) {
            impatient.readTimeout(200, TimeUnit.MILLISECONDS);
        }
        assertThatThrownBy(() -> status(impatient.build(), get(server.url("/silent"))))
                .isInstanceOf(IOException.class);

        onlySpan();
    }

    @Test
    void whatACallbackThrowsLeavesNothingOnTheClientsThread() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        weft.inSpan("caller", () -> {
            client.newCall(get(server.url("/status/200"))).enqueue(new Callback() {
                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    response.close();
                    seen.complete(weft.currentSpanId());
                    throw new IOException("mine");
                }

                @Override
                public void onFailure(Call call, IOException error) {
                    seen.completeExceptionally(error);
                }
            });
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(weft.currentSpanId());
            return null;
        });

        weft.awaitSpans(2);
    }

    @Test
    void theSpanEndsWithTheHeadOfTheResponse() throws Exception {
        try (Response response = client.newCall(get(server.url("/status/200"))).execute()) {
            assertThat(onlySpan().attributes()).containsEntry("http.response.status_code", 200L);
            assertThat(response.body().string()).isEqualTo("answer");
        }
    }

    private static void assertParent(List<RecordedSpan> spans, long status, String parent) {
        RecordedSpan client = clients(spans).stream()
                .filter(span -> span.attribute("http.response.status_code").equals(status))
                .findFirst()
                .orElseThrow();
        assertThat(spans)
                .filteredOn(client::isChildOf)
                .extracting(RecordedSpan::name)
                .containsExactly(parent);
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private static int status(OkHttpClient client, Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            // OkHttp 3.4 misses the body of an answer to HEAD.
            if (!request.method().equals("HEAD")) {
                response.body().bytes();
            }
            return response.code();
        }
    }

    @SuppressWarnings("deprecation") // What replaced it is not in OkHttp 3.
    private static RequestBody body(String method) {
        return method.equals("POST") || method.equals("PUT") ? RequestBody.create(null, new byte[0]) : null;
    }

    /** A call's callback as a future that cancels it. */
    private static final class Answer extends CompletableFuture<String> implements Callback {
        private final Call call;

        private Answer(Call call) {
            this.call = call;
        }

        @Override
        public void onResponse(Call answered, Response response) throws IOException {
            complete(response.body().string());
        }

        @Override
        public void onFailure(Call failed, IOException error) {
            completeExceptionally(error);
        }

        @Override
        public boolean cancel(boolean interrupt) {
            boolean cancelled = super.cancel(interrupt);
            call.cancel();
            return cancelled;
        }
    }
}

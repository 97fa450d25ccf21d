package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the first request makes and others share; and what remains of tasks. */
class MadeInARequestTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final int MANY = 200_000;

    @Test
    void aConnectionPoolNeverShowsTheFirstRequest() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        HikariConfig config = new HikariConfig();
        config.setDataSource(recording(seen));
        config.setMinimumIdle(3);
        HikariDataSource[] made = new HikariDataSource[1];
        String first = weft.inSpan("first", () -> {
            made[0] = new HikariDataSource(config);
            made[0].getConnection().close();
            return weft.currentSpanId();
        });
        try (HikariDataSource pool = made[0]) {
            await(() -> pool.getHikariPoolMXBean().getTotalConnections() == 3);
            seen.clear();
            pool.getHikariPoolMXBean().softEvictConnections();
            String second = weft.inSpan("second", () -> {
                pool.getConnection().close();
                return weft.currentSpanId();
            });
            pool.getConnection().close();
            await(() -> pool.getHikariPoolMXBean().getTotalConnections() == 3);

            assertThat(seen).isNotEmpty().doesNotContain(first).isSubsetOf(second, WeftExtension.NO_SPAN);
        }
        weft.awaitTraces(2);
    }

    /** A database whose connections are opened by the pool's own threads, too. */
    private static DataSource recording(List<String> seen) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:made-in-a-request");
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        seen.add(weft.currentSpanId());
                    }
                    return method.invoke(h2, arguments);
                });
    }

    @Test
    void anHttpClientNeverShowsTheFirstRequest() throws Exception {
        ExecutorService serving = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(serving);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        HttpClient[] client = new HttpClient[1];
        String first = weft.inSpan("first", () -> {
            client[0] = HttpClient.newHttpClient();
            seenBy(client[0], uri);
            return weft.currentSpanId();
        });
        List<String> seen = new ArrayList<>();
        String second = weft.inSpan("second", () -> {
            for (int i = 0; i < 5; i++) {
                seen.add(seenBy(client[0], uri));
            }
            return weft.currentSpanId();
        });
        assertThat(seen).doesNotContain(first).isSubsetOf(second, WeftExtension.NO_SPAN);
        for (int i = 0; i < 5; i++) {
            assertThat(seenBy(client[0], uri)).isEqualTo(WeftExtension.NO_SPAN);
        }
        server.stop(0);
        serving.shutdown();
    }

    /** The span in which the client reads a response, on a thread of its own. */
    private static String seenBy(HttpClient client, URI uri) throws Exception {
        return client.sendAsync(
                        HttpRequest.newBuilder(uri).build(), head -> BodySubscribers.replacing(weft.currentSpanId()))
                .get(10, TimeUnit.SECONDS)
                .body();
    }

    @Test
    void aTaskStaysInItsTraceThoughTheRequestHasEnded() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch rootHasEnded = new CountDownLatch(1);
        List<Future<String>> seen = new ArrayList<>();
        String parent = weft.inSpan("request", () -> {
            for (ExecutorService executor : List.of(pool, ForkJoinPool.commonPool())) {
                seen.add(executor.submit(() -> {
                    assertThat(rootHasEnded.await(10, TimeUnit.SECONDS)).isTrue();
                    return weft.inSpan("afterwards", weft::currentSpanId);
                }));
            }
            return weft.currentSpanId();
        });
        rootHasEnded.countDown();

        for (Future<String> future : seen) {
            assertThat(future.get(10, TimeUnit.SECONDS)).isNotEqualTo(WeftExtension.NO_SPAN);
        }
        pool.shutdown();
        assertThat(weft.awaitTraces(1).get(0).spans())
                .filteredOn(span -> span.name().equals("afterwards"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(parent));
    }

    @Test
    void whatAPoolGivesBackRunsLaterInNoOlderContext() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Runnable task = () -> {
            seen.add(weft.currentSpanId());
            done.countDown();
        };
        pool.execute(() -> {
            try {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        weft.inSpan("request", () -> {
            pool.execute(task);
            return null;
        });
        assertThat(pool.shutdownNow()).containsExactly(task);
        other.execute(task);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsExactly(WeftExtension.NO_SPAN);
        other.shutdown();
        weft.awaitSpans(1);
    }

    @Test
    void nothingIsKeptAboutTasksThatHaveRunOrNeverWill() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        ForkJoinPool forkJoin = new ForkJoinPool(2);
        ExecutorService perTask =
                Runtime.version().feature() >= 21 ? NewJdk.virtualThreadPerTask() : Executors.newCachedThreadPool();
        CountDownLatch runs = new CountDownLatch(MANY);
        int before = weft.state();
        weft.inSpan("request", () -> {
            Future<?> submitted = null;
            for (int i = 0; i < MANY / 4; i++) {
                pool.execute(() -> runs.countDown());
                forkJoin.execute(() -> runs.countDown());
                perTask.execute(() -> runs.countDown());
                submitted = pool.submit(() -> runs.countDown());
            }
            submitted.get(60, TimeUnit.SECONDS);
            assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
            // Tasks that are dropped without a word.
            pool.execute(() -> pool.getQueue().clear());
            for (int i = 0; i < 1000; i++) {
                pool.execute(() -> runs.getCount());
            }
            return null;
        });
        pool.shutdownNow();
        forkJoin.shutdownNow();
        perTask.shutdown();

        weft.assertState(before);
        weft.awaitSpans(1);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.call() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(condition.call()).isTrue();
    }
}

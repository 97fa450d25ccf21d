package dev.weft.smoke.plain;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * A shop's back office on Tomcat 9 and H2 that knows nothing of tracing: it prints {@code READY port} and serves until it
 * is asked to stop (SIGTERM, or the end of stdin), which lets requests in flight finish.
 */
public final class PlainServer {

    private static final long GRACE_SECONDS = 10;

    private PlainServer() {}

    public static void main(String[] args) throws Exception {
        start(stock -> Collections.emptyMap());
    }

    /** Serves what more makes of the stock, and its own servlets, on a free loopback port until stdin ends, and exits. */
    static void start(Function<Stock, Map<String, HttpServlet>> more) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        ExecutorService requests = Executors.newFixedThreadPool(8);
        Stock stock = Stock.open();
        // Tomcat warns on stderr where the first one takes more than 100 ms, as on a busy machine.
        SecureRandom.getInstance("SHA1PRNG").nextInt();

        Tomcat tomcat = new Tomcat();
        File base = Files.createTempDirectory("plain").toFile();
        tomcat.setBaseDir(base.getPath());
        tomcat.setSilent(true);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().getProtocolHandler().setExecutor(requests);
        Context context = tomcat.addContext("/shop", base.getPath());
        Map<String, HttpServlet> servlets = new LinkedHashMap<>(more.apply(stock));
        servlets.put("/order/*", new OrderServlet(workers, stock));
        servlets.put("/stock/*", new StockServlet(stock));
        servlets.put("/slow", new SlowServlet());
        context.addServletContainerInitializer(
                (types, application) -> servlets.forEach(
                        (path, servlet) -> application.addServlet(path, servlet).addMapping(path)),
                null);
        tomcat.start();

        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat, requests, workers)));
        System.out.println("READY " + tomcat.getConnector().getLocalPort());
        awaitEnd(System.in);
        System.exit(0);
    }

    /** A JVM that ends by a signal does not write its archive of classes every time; one whose program exits does. */
    private static void awaitEnd(InputStream stdin) throws IOException {
        int read = 0;
        while (read >= 0) {
            read = stdin.read();
        }
    }

    private static void stop(Tomcat tomcat, ExecutorService requests, ExecutorService workers) {
        try {
            tomcat.getConnector().pause();
            requests.shutdown();
            requests.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            workers.shutdown();
            tomcat.stop();
        } catch (InterruptedException | LifecycleException e) {
            throw new IllegalStateException("did not stop in order", e);
        }
    }
}

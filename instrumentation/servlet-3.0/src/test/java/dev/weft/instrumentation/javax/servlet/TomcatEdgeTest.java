package dev.weft.instrumentation.javax.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ServerEdgeContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.ServerInfo;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat's own edge below the servlets. */
class TomcatEdgeTest extends ServerEdgeContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.tomcat.TomcatInstrumentation",
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft, true);

    private static EmbeddedTomcat tomcat;

    @BeforeAll
    static void start(@TempDir File folder, @TempDir Path files) throws Exception {
        Files.writeString(files.resolve("file.txt"), "a file");
        tomcat = new EmbeddedTomcat(folder);
        tomcat.add(APPLICATION);
        tomcat.addFiles("/static", files.toFile());
        tomcat.add("/closed", new ClosedValve());
        tomcat.add("/broken", new BrokenValve());
        tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.stop();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int port() {
        return tomcat.port();
    }

    @Override
    protected List<String> leftContexts() {
        return APPLICATION.leftContexts();
    }

    @Test
    void theVersionIsTheOneThatTheBuildSays() {
        String expected = System.getProperty("weft.test.tomcat");
        if (expected != null) {
            assertThat(ServerInfo.getServerNumber()).startsWith(expected);
        }
    }

    private static final class ClosedValve extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException {
            response.sendError(401);
        }
    }

    private static final class BrokenValve extends ValveBase {
        @Override
        public void invoke(Request request, Response response) {
            throw new IllegalStateException("valve fails");
        }
    }
}

package dev.weft.instrumentation.javax.servlet;

import dev.weft.testing.ServletContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TomcatTest extends ServletContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft);

    private static EmbeddedTomcat tomcat;

    @BeforeAll
    static void start(@TempDir File folder) throws Exception {
        tomcat = new EmbeddedTomcat(folder);
        tomcat.add(APPLICATION);
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
}

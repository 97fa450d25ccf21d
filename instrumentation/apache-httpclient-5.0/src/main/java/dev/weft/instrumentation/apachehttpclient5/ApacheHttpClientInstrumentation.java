package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the link of the client's chain that every attempt passes, below redirects, retries and caches, and above connecting. */
public final class ApacheHttpClientInstrumentation implements LibraryInstrumentation {

    private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";
    private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
    private static final String CORE = "org.apache.hc.core5.";
    private static final String PACKAGE = "dev.weft.instrumentation.apachehttpclient5.";

    @Override
    public String name() {
        return "apache-httpclient";
    }

    @Override
    public String supports() {
        return "Apache HttpClient 5.0+ (httpclient5)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs("org.apache.hc.client5.http.classic.ExecRuntime", "isExecutionAborted");
        targets.type(CLASSIC + "ConnectExec")
                .methods("execute")
                .taking(
                        CORE + "http.ClassicHttpRequest",
                        "org.apache.hc.client5.http.classic.ExecChain$Scope",
                        "org.apache.hc.client5.http.classic.ExecChain")
                .advisedBy(PACKAGE + "AttemptAdvice");
        targets.type(CLASSIC + "MinimalHttpClient")
                .methods("doExecute")
                .takingFirst(CORE + "http.HttpHost", CORE + "http.ClassicHttpRequest")
                .advisedBy(PACKAGE + "MinimalClientAdvice");
        targets.type(CLASSIC + "InternalExecRuntime")
                .methods("execute")
                .takingFirst("java.lang.String", CORE + "http.ClassicHttpRequest")
                .advisedBy(PACKAGE + "SendAdvice");
        describeAsync(targets);
    }

    private static void describeAsync(Targets targets) {
        targets.type(ASYNC + "AsyncConnectExec")
                .methods("execute")
                .taking(
                        CORE + "http.HttpRequest",
                        CORE + "http.nio.AsyncEntityProducer",
                        "org.apache.hc.client5.http.async.AsyncExecChain$Scope",
                        "org.apache.hc.client5.http.async.AsyncExecChain",
                        "org.apache.hc.client5.http.async.AsyncExecCallback")
                .advisedBy(PACKAGE + "AsyncAttemptAdvice");
        targets.type(ASYNC + "InternalAbstractHttpAsyncClient")
                .methods("doExecute")
                .taking(
                        CORE + "http.HttpHost",
                        CORE + "http.nio.AsyncRequestProducer",
                        CORE + "http.nio.AsyncResponseConsumer",
                        CORE + "http.nio.HandlerFactory",
                        CORE + "http.protocol.HttpContext",
                        CORE + "concurrent.FutureCallback")
                .advisedBy(PACKAGE + "AsyncCallAdvice");
        targets.type(ASYNC + "AbstractHttpAsyncClientBase")
                .methods("start")
                .taking()
                .advisedBy(PACKAGE + "StartAdvice");
    }
}

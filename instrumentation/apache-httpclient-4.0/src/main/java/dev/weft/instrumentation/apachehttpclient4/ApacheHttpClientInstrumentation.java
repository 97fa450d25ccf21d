package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: 4.3 and newer, the link of the client's chain that every attempt passes; before, the director of a whole call. */
public final class ApacheHttpClientInstrumentation implements LibraryInstrumentation {

    private static final String CHAIN = "org.apache.http.impl.execchain.";
    private static final String PACKAGE = "dev.weft.instrumentation.apachehttpclient4.";

    @Override
    public String name() {
        return "apache-httpclient";
    }

    @Override
    public String supports() {
        return "Apache HttpClient 4.0+ (httpclient)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs("org.apache.http.protocol.HttpRequestExecutor", "execute");
        targets.type("org.apache.http.impl.client.InternalHttpClient")
                .methods("doExecute")
                .takingFirst("org.apache.http.HttpHost", "org.apache.http.HttpRequest")
                .advisedBy(PACKAGE + "CallAdvice");
        for (String link : new String[] {"MainClientExec", "MinimalClientExec"}) {
            targets.type(CHAIN + link)
                    .methods("execute")
                    .takingFirst(
                            "org.apache.http.conn.routing.HttpRoute",
                            "org.apache.http.client.methods.HttpRequestWrapper")
                    .advisedBy(PACKAGE + "AttemptAdvice");
        }
        targets.type("org.apache.http.impl.client.DefaultRequestDirector")
                .methods("execute")
                .takingFirst("org.apache.http.HttpHost", "org.apache.http.HttpRequest")
                .advisedBy(PACKAGE + "DirectorAdvice");
        // The executor of httpcore 4.0 and 4.1 is a class of Java 1.3, which cannot be woven.
        targets.type("org.apache.http.impl.client.DefaultRequestDirector")
                .methods("rewriteRequestURI")
                .takingFirst("org.apache.http.impl.client.RequestWrapper")
                .advisedBy(PACKAGE + "PrepareAdvice");
        targets.type("org.apache.http.protocol.HttpRequestExecutor")
                .methods("execute")
                .takingFirst("org.apache.http.HttpRequest", "org.apache.http.HttpClientConnection")
                .advisedBy(PACKAGE + "SendAdvice");
    }
}

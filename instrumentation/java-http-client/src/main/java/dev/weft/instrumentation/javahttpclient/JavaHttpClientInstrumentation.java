package dev.weft.instrumentation.javahttpclient;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the one method of the JDK's client that all calls pass, and the request as it goes on the wire. */
public final class JavaHttpClientInstrumentation implements LibraryInstrumentation {

    private static final String CLIENT = "jdk.internal.net.http.HttpClientImpl";
    private static final String WIRE_REQUEST = "jdk.internal.net.http.HttpRequestImpl";
    private static final String PACKAGE = "dev.weft.instrumentation.javahttpclient.";

    @Override
    public String name() {
        return "java-http-client";
    }

    @Override
    public String supports() {
        return "java.net.http.HttpClient (JDK 11+)";
    }

    @Override
    public int jdk() {
        return 11;
    }

    @Override
    public void describe(Targets targets) {
        targets.jdkType(CLIENT)
                .methods("sendAsync")
                .taking(
                        "java.net.http.HttpRequest",
                        "java.net.http.HttpResponse$BodyHandler",
                        "java.net.http.HttpResponse$PushPromiseHandler",
                        "java.util.concurrent.Executor")
                .advisedBy(PACKAGE + "SendAdvice");
        targets.jdkType(WIRE_REQUEST)
                .constructors()
                .takingFirst("java.net.http.HttpRequest")
                .advisedBy(PACKAGE + "WireRequestAdvice");
        targets.jdkType(WIRE_REQUEST)
                .constructors()
                .takingFirst("java.net.URI", "java.lang.String", WIRE_REQUEST)
                .advisedBy(PACKAGE + "FollowingRequestAdvice");
        targets.jdkType(WIRE_REQUEST).methods("getUserHeaders").taking().advisedBy(PACKAGE + "WireHeadersAdvice");
    }
}

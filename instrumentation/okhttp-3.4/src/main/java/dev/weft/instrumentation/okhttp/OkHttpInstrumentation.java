package dev.weft.instrumentation.okhttp;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/**
 * Where: the interceptor of the client's own that every attempt passes, below redirects, retries and the cache, and above
 * connecting; no interceptor is added, so that an application sees its own only.
 */
public final class OkHttpInstrumentation implements LibraryInstrumentation {

    private static final String CONNECT = "okhttp3.internal.connection.ConnectInterceptor";
    private static final String PACKAGE = "dev.weft.instrumentation.okhttp.";

    /** RealCall of 3.4 to 4.2, and of later versions. */
    private static final String[] CALLS = {"okhttp3.RealCall", "okhttp3.internal.connection.RealCall"};

    /** HTTP/1.1 and HTTP/2 of 3.4, of 3.5 to 3.13, and of later versions. */
    private static final String[] CODECS = {
        "okhttp3.internal.http.Http1xStream",
        "okhttp3.internal.http.Http2xStream",
        "okhttp3.internal.http1.Http1Codec",
        "okhttp3.internal.http2.Http2Codec",
        "okhttp3.internal.http1.Http1ExchangeCodec",
        "okhttp3.internal.http2.Http2ExchangeCodec"
    };

    /** Who starts tasks that live as long as the client: 3.4 to 3.13, 3.14 to 4.2, and later versions. */
    private static final String[][] HOUSEKEEPERS = {
        {"okhttp3.ConnectionPool", "put"},
        {"okhttp3.internal.connection.RealConnectionPool", "put"},
        {"okhttp3.internal.concurrent.TaskRunner$RealBackend", "execute"}
    };

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public String supports() {
        return "OkHttp 3.4+ (okhttp, okhttp-jvm)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(CONNECT, "intercept");
        targets.type(CONNECT)
                .methods("intercept")
                .taking("okhttp3.Interceptor$Chain")
                .advisedBy(PACKAGE + "AttemptAdvice");
        for (String call : CALLS) {
            targets.type(call)
                    .methods("getResponseWithInterceptorChain", "getResponseWithInterceptorChain$okhttp")
                    .taking()
                    .advisedBy(PACKAGE + "CallAdvice");
            targets.type(call + "$AsyncCall").constructors().takingAnything().advisedBy(PACKAGE + "EnqueueAdvice");
            targets.type(call + "$AsyncCall").methods("execute", "run").taking().advisedBy(PACKAGE + "RunAdvice");
        }
        for (String codec : CODECS) {
            targets.type(codec)
                    .methods("writeRequestHeaders")
                    .taking("okhttp3.Request")
                    .advisedBy(PACKAGE + "WireAdvice");
        }
        for (String[] housekeeper : HOUSEKEEPERS) {
            targets.type(housekeeper[0])
                    .methods(housekeeper[1])
                    .takingAnything()
                    .advisedBy(PACKAGE + "HousekeepingAdvice");
        }
    }
}

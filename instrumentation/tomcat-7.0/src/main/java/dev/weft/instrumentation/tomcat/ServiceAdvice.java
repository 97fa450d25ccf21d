package dev.weft.instrumentation.tomcat;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** When: a connector hands over a request that it has parsed, until Tomcat has answered it or it waits for others. */
public final class ServiceAdvice {

    private static final TomcatSpans SPANS = new TomcatSpans(Telemetry.of(ServiceAdvice.class));

    private ServiceAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static HttpServerCall.Entry enter(
            @Advice.FieldValue("connector") Connector connector, @Advice.Argument(0) Request request) {
        return SPANS.open(connector, request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter HttpServerCall.Entry entry,
            @Advice.Argument(0) Request request,
            @Advice.Argument(1) Response response,
            @Advice.Thrown Throwable error) {
        TomcatSpans.leave(entry, request, response, error);
    }
}

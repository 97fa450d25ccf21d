package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: calls as they are handed to a client, and what makes the requests of one for the wire. */
public final class ApacheHttpAsyncClientInstrumentation implements LibraryInstrumentation {

    private static final String CLIENT = "org.apache.http.impl.nio.client.";
    private static final String NIO = "org.apache.http.nio.";
    private static final String PACKAGE = "dev.weft.instrumentation.apachehttpasyncclient.";

    @Override
    public String name() {
        return "apache-httpasyncclient";
    }

    @Override
    public String supports() {
        return "Apache HttpAsyncClient 4.1+ (httpasyncclient)";
    }

    @Override
    public void describe(Targets targets) {
        // Not in 4.0, whose client fails and follows redirects in ways that were not looked into.
        targets.needs(NIO + "client.HttpPipeliningClient", "execute");
        for (String client : new String[] {"InternalHttpAsyncClient", "MinimalHttpAsyncClient"}) {
            for (String part : new String[] {"Producer", "Consumer", "Callback"}) {
                targets.type(CLIENT + client)
                        .methods("execute")
                        .taking(
                                NIO + "protocol.HttpAsyncRequestProducer",
                                NIO + "protocol.HttpAsyncResponseConsumer",
                                "org.apache.http.protocol.HttpContext",
                                "org.apache.http.concurrent.FutureCallback")
                        .advisedBy(PACKAGE + part + "Advice");
            }
        }
        for (String handler : new String[] {"DefaultClientExchangeHandlerImpl", "MinimalClientExchangeHandlerImpl"}) {
            targets.type(CLIENT + handler).constructors().takingAnything().advisedBy(PACKAGE + "HandlerAdvice");
            targets.type(CLIENT + handler).methods("generateRequest").taking().advisedBy(PACKAGE + "RequestAdvice");
        }
        targets.type(CLIENT + "CloseableHttpAsyncClientBase")
                .methods("start")
                .taking()
                .advisedBy(PACKAGE + "StartAdvice");
    }
}

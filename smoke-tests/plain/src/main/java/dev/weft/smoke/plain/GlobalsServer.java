package dev.weft.smoke.plain;

import java.util.Collections;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** The plain server for people who set every global of the JVM first thing in {@code main}, and want to see them in force. */
public final class GlobalsServer {

    private GlobalsServer() {}

    public static void main(String[] args) throws Exception {
        // Tomcat would set its own, and there is only one.
        TomcatURLStreamHandlerFactory.disable();
        Globals globals = Globals.set();
        PlainServer.start(stock -> Collections.singletonMap("/globals", new GlobalsServlet(globals)));
    }
}

package dev.weft.instrumentation.httpurlconnection;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the JDK's implementation of {@code HttpURLConnection}, and its https variant where that differs. */
public final class HttpUrlConnectionInstrumentation implements LibraryInstrumentation {

    private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
    /** Overrides connect; the rest of https is inherited from {@link #HTTP}, to which the public class delegates. */
    private static final String HTTPS = "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

    private static final String PACKAGE = "dev.weft.instrumentation.httpurlconnection.";

    @Override
    public String name() {
        return "http-url-connection";
    }

    @Override
    public String supports() {
        return "java.net.HttpURLConnection (JDK 8+)";
    }

    @Override
    public void describe(Targets targets) {
        targets.jdkType(HTTP).methods("connect", "getOutputStream").taking().advisedBy(PACKAGE + "RequestAdvice");
        targets.jdkType(HTTPS).methods("connect").taking().advisedBy(PACKAGE + "RequestAdvice");
        targets.jdkType(HTTP).methods("getInputStream").taking().advisedBy(PACKAGE + "ResponseAdvice");
        targets.jdkType(HTTP).methods("disconnect").taking().advisedBy(PACKAGE + "DisconnectAdvice");
    }
}

package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.ServerEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Tomcat 11. */
class TomcatSuiteIT extends ServerSuite<Tomcat> {

    @Override
    protected Tomcat setupServer() throws Exception {
        Path folder = Files.createTempDirectory("tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector();
        Context context = tomcat.addContext(CONTEXT_PATH, folder.toString());
        Tomcat.addServlet(context, "endpoints", new EndpointServlet());
        for (ServerEndpoint endpoint : EndpointServlet.ENDPOINTS) {
            context.addServletMapping(endpoint.getPath(), "endpoints");
        }
        tomcat.start();
        return tomcat;
    }

    @Override
    protected void stopServer(Tomcat tomcat) throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}

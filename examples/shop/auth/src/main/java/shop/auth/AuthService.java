package shop.auth;

import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * The auth service: one servlet on an embedded Tomcat. Settings are environment variables; PORT 0 takes a free port.
 */
public final class AuthService {
    private AuthService() {}

    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("auth").toString());
        tomcat.setPort(Integer.parseInt(System.getenv().getOrDefault("PORT", "8081")));
        tomcat.getConnector().setProperty("address", "127.0.0.1");

        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "whoami", new WhoAmIServlet());
        context.addServletMapping("/whoami", "whoami");

        tomcat.start();
        System.out.println(
                "auth listens on http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }
}

package dev.weft.smoke.loaders;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** Asks a server of its own by Apache's client. */
public final class ApacheClientMain {

    private ApacheClientMain() {}

    public static void main(String[] arguments) throws Exception {
        try (LocalServer server = LocalServer.start();
                CloseableHttpClient client = HttpClients.createDefault()) {
            HttpGet request = new HttpGet("http://127.0.0.1:" + server.address().getPort() + LocalServer.PATH);
            int status = client.execute(request, response -> response.getCode());
            System.out.println("status " + status);
            System.out.println("answer " + Query.answer(new org.h2.Driver(), "jdbc:h2:mem:apache", "select 6 * 7"));
        }
    }
}

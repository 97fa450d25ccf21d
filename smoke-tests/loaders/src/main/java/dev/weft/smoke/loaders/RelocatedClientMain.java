package dev.weft.smoke.loaders;

import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.classic.methods.HttpGet;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.HttpClients;

/** Asks a server of its own by a copy of Apache's client that another library has renamed and carries with it. */
public final class RelocatedClientMain {

    private RelocatedClientMain() {}

    public static void main(String[] arguments) throws Exception {
        try (LocalServer server = LocalServer.start();
                CloseableHttpClient client = HttpClients.createDefault()) {
            HttpGet request = new HttpGet("http://127.0.0.1:" + server.address().getPort() + LocalServer.PATH);
            int status = client.execute(request, response -> response.getCode());
            System.out.println("status " + status);
            System.out.println("answer " + Query.answer(new org.h2.Driver(), "jdbc:h2:mem:copy", "select 6 * 7"));
        }
    }
}

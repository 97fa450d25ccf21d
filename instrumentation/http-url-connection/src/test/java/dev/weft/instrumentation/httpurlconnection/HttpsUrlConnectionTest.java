package dev.weft.instrumentation.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpTestServer;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The public class of an https connection delegates to another, and each has a connect of its own. */
class HttpsUrlConnectionTest {

    private static final String PASSWORD = "password";

    @RegisterExtension
    static final WeftExtension weft =
            WeftExtension.with("dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation");

    @TempDir
    static Path folder;

    private static SSLContext tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void anExchangeOverTlsIsOneSpan() throws Exception {
        try (HttpTestServer server = startServer()) {
            HttpsURLConnection connection = open(server);
            connection.setSSLSocketFactory(tls.getSocketFactory());
            connection.connect();
            assertThat(connection.getResponseCode()).isEqualTo(404);

            RecordedSpan span = weft.awaitSpans(1).get(0);
            assertThat(span.attributes())
                    .containsEntry("url.full", "https://127.0.0.1:" + server.port() + "/status/404")
                    .containsEntry("http.response.status_code", 404L);
            assertThat(server.received()).hasSize(1);
            assertThat(server.received().get(0).headers().get("traceparent")).contains(span.spanId());
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsAnError() throws Exception {
        try (HttpTestServer server = startServer()) {
            HttpsURLConnection connection = open(server);
            assertThatThrownBy(connection::getResponseCode).isInstanceOf(SSLException.class);

            RecordedSpan span = weft.awaitSpans(1).get(0);
            assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
            assertThat(span.attributes()).containsEntry("error.type", "javax.net.ssl.SSLHandshakeException");
        }
    }

    private static HttpTestServer startServer() throws Exception {
        return HttpTestServer.start(
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private static HttpsURLConnection open(HttpTestServer server) throws Exception {
        String url = server.url("/status/404").replace("http:", "https:");
        return (HttpsURLConnection) URI.create(url).toURL().openConnection();
    }
}

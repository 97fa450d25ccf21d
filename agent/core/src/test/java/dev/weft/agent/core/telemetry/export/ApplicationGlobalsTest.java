package dev.weft.agent.core.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.config.AgentSettings;
import dev.weft.agent.core.testing.TestCollector;
import java.io.File;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Promises that export, over TLS too, never calls what the application installed for its own connections. */
@Timeout(60)
class ApplicationGlobalsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final ProxySelector proxies = ProxySelector.getDefault();
    private final Authenticator authenticator = Authenticator.getDefault();
    private final CookieHandler cookies = CookieHandler.getDefault();
    private SSLContext tls;

    @TempDir
    Path directory;

    private SSLContext serverTls;

    @BeforeEach
    void poisonEverythingButTheServer() throws Exception {
        Path store = directory.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "c",
                "-keyalg",
                "EC",
                "-dname",
                "CN=collector",
                "-ext",
                "san=ip:127.0.0.1",
                store);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "c",
                "-file",
                directory.resolve("server.pem").toString(),
                store);
        serverTls = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
        serverTls.init(keys.getKeyManagers(), null, null);

        tls = SSLContext.getDefault();
        SSLContext.setDefault(new PoisonedContext(calls));
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                calls.add("proxy for " + uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                calls.add("failed proxy for " + uri);
            }
        });
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                calls.add("password");
                return null;
            }
        });
        CookieHandler.setDefault(new CookieHandler() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
                calls.add("cookies for " + uri);
                return Map.of();
            }

            @Override
            public void put(URI uri, Map<String, List<String>> headers) {
                calls.add("cookies of " + uri);
            }
        });
    }

    @AfterEach
    void cure() {
        SSLContext.setDefault(tls);
        ProxySelector.setDefault(proxies);
        Authenticator.setDefault(authenticator);
        CookieHandler.setDefault(cookies);
    }

    private static void keytool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new CopyOnWriteArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "keytool");
        for (int i = 0; i < arguments.length - 1; i++) {
            command.add(arguments[i].toString());
        }
        command.addAll(
                List.of("-keystore", arguments[arguments.length - 1].toString(), "-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    private Result export(String url, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.put("otel.exporter.otlp.endpoint", url);
        AgentSettings settings = AgentSettings.of(properties, environment);
        return Destination.of(settings, "0.1.0").exporter(settings).export(TestBatch.of(3));
    }

    private TestCollector secureCollector() throws IOException {
        ServerSocket server = serverTls.getServerSocketFactory().createServerSocket(0);
        return TestCollector.start(server, TestCollector::good);
    }

    @Test
    void overPlainSockets() throws IOException {
        try (TestCollector collector = TestCollector.start(TestCollector.answering(
                "401 Unauthorized", "WWW-Authenticate: Basic realm=x\r\nSet-Cookie: a=b\r\n"))) {
            assertThat(export(collector.url(), Map.of()).reason()).isEqualTo("answers 401 Unauthorized");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void overTlsWithACertificateOfTheUsers() throws IOException {
        String file = directory.resolve("server.pem").toString();
        assertThat(Files.exists(Path.of(file))).isTrue();
        try (TestCollector collector = secureCollector()) {
            String url = collector.url().replace("http:", "https:");

            assertThat(export(url, Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", file))
                            .reason())
                    .isNull();
            assertThat(collector.spans()).hasSize(3);
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aCertificateThatNobodySignedIsNotTrusted() throws IOException {
        try (TestCollector collector = secureCollector()) {
            String url = collector.url().replace("http:", "https:");

            assertThat(export(url, Map.of()).reason()).startsWith("cannot be trusted (");
            assertThat(collector.spans()).isEmpty();
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aMissingCertificateFileIsSaid() throws IOException {
        try (TestCollector collector = secureCollector()) {
            String url = collector.url().replace("http:", "https:");

            assertThat(export(url, Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such.pem"))
                            .reason())
                    .contains("/no/such.pem");
        }
    }

    /** What the application may have made the default. */
    private static final class PoisonedContext extends SSLContext {
        PoisonedContext(List<String> calls) {
            super(new Poison(calls), null, "TLS");
        }
    }

    private static final class Poison extends SSLContextSpi {
        private final List<String> calls;

        Poison(List<String> calls) {
            this.calls = calls;
        }

        private RuntimeException call() {
            calls.add("TLS");
            return new IllegalStateException("the application's own");
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw call();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw call();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw call();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw call();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw call();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw call();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw call();
        }
    }
}

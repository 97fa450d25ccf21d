package dev.weft.agent.core.telemetry.export;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS by a context of our own; {@code SSLContext.getDefault()} belongs to the application. For the export thread. */
final class Tls {

    private final String certificates;
    private SSLSocketFactory sockets;

    /** @param certificates a file of PEM certificates to trust; null for the trust store of the JVM */
    Tls(String certificates) {
        this.certificates = certificates;
    }

    /** Wraps a connected socket and shakes hands; the certificate must name the host (RFC 2818). */
    Socket secure(Socket socket, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) factory().createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLSocketFactory factory() throws IOException {
        if (sockets == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(certificates == null ? null : read(certificates));
                context.init(null, trust.getTrustManagers(), null);
                sockets = context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
            }
        }
        return sockets;
    }

    private static KeyStore read(String file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = new FileInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("weft-" + store.size(), certificate);
            }
        }
        return store;
    }
}

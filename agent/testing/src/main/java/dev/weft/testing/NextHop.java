package dev.weft.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The clients by which a server's handler calls the next service: those of the JDK. */
public enum NextHop {
    HTTP_URL_CONNECTION {
        @Override
        public void get(String url) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            try (InputStream body = connection.getInputStream()) {
                body.readAllBytes();
            }
        }
    },
    JAVA_NET_HTTP {
        @Override
        public void get(String url) throws IOException {
            try {
                Shared.CLIENT.send(
                        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    };

    /** Sends a GET request and reads its answer. */
    public abstract void get(String url) throws IOException;

    private static final class Shared {
        static final HttpClient CLIENT =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}

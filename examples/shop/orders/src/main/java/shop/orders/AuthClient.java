package shop.orders;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks the auth service who a token belongs to. */
final class AuthClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI whoAmI;

    AuthClient(URI auth) {
        this.whoAmI = auth.resolve("/whoami");
    }

    /** The customer, or empty if auth does not accept the token. */
    Optional<String> customer(String authorization) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(whoAmI)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", authorization)
                .build();
        HttpResponse<String> response = send(request);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 401 -> Optional.empty();
            default -> throw new IOException("auth answered " + response.statusCode());
        };
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking auth");
        }
    }
}

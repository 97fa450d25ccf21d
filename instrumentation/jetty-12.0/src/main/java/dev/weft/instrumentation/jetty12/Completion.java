package dev.weft.instrumentation.jetty12;

import dev.weft.agent.api.span.HttpServerCall;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;

/**
 * Ends the call when Jetty has sent the response, or given up; Jetty does one of both for each stream, once. It calls this
 * directly, so no method throws what the stream itself does not.
 */
final class Completion implements Function<HttpStream, HttpStream> {

    private final HttpServerCall call;
    private final Response response;

    Completion(HttpServerCall call, Response response) {
        this.call = call;
        this.response = response;
    }

    @Override
    public HttpStream apply(HttpStream stream) {
        return new Watched(stream);
    }

    private void end(Throwable failure) {
        call.fail(failure);
        call.end(response.getStatus());
    }

    private final class Watched extends HttpStream.Wrapper {

        Watched(HttpStream stream) {
            super(stream);
        }

        @Override
        public void succeeded() {
            end(null);
            super.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            end(failure);
            super.failed(failure);
        }
    }
}

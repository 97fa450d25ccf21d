package dev.weft.agent.core.telemetry.export;

import dev.weft.shaded.hc.core5.http.ClassicHttpResponse;
import dev.weft.shaded.hc.core5.http.Header;
import java.nio.charset.StandardCharsets;

/** What the collector answered, by the rules of OTLP/HTTP. Immutable. */
final class Answer {

    private static final long LONGEST_PAUSE_SECONDS = 300;

    private final ClassicHttpResponse response;
    private final byte[] body;
    private final int length;

    Answer(ClassicHttpResponse response, byte[] body, int length) {
        this.response = response;
        this.body = body;
        this.length = length;
    }

    /** The consequence for the batch. */
    Result result() {
        int code = response.getCode();
        if (code / 100 == 2) {
            return Result.DELIVERED;
        }
        String reason = "answers " + code + reasonPhrase();
        return code == 429 || code == 502 || code == 503 || code == 504
                ? Result.later(reason, pauseNanos())
                : Result.refused(reason);
    }

    private String reasonPhrase() {
        String phrase = response.getReasonPhrase();
        return phrase == null || phrase.isEmpty() || phrase.length() > 60 ? "" : " " + Quote.of(phrase);
    }

    /** The Retry-After header, if it holds seconds; the form with a date is not worth a parser. */
    private long pauseNanos() {
        Header header = response.getFirstHeader("Retry-After");
        try {
            long seconds = header == null ? 0 : Long.parseLong(header.getValue().trim());
            return Math.max(0, Math.min(seconds, LONGEST_PAUSE_SECONDS)) * 1_000_000_000L;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** How many of the spans the collector took and threw away, with its reason; null if it kept all. */
    String partialFailure() {
        try {
            return new PartialSuccess(body, length).text();
        } catch (IndexOutOfBoundsException e) {
            // Whatever this body is, it is no ExportTraceServiceResponse, and the status was good.
            return null;
        }
    }

    /** ExportTraceServiceResponse.partial_success: rejected_spans = 1, error_message = 2 (OTLP 1.x). */
    private static final class PartialSuccess {
        private final byte[] bytes;
        private final int end;
        private int next;
        private long rejected;
        private String message = "";

        PartialSuccess(byte[] bytes, int end) {
            this.bytes = bytes;
            this.end = end;
        }

        String text() {
            // Field 1 of the response is the message of the two fields; reading both levels in one loop is enough.
            boolean inside = false;
            while (next < end) {
                int tag = (int) varint();
                int field = tag >>> 3;
                if ((tag & 7) == 0) {
                    long value = varint();
                    rejected = inside && field == 1 ? value : rejected;
                } else if ((tag & 7) == 2) {
                    int size = (int) varint();
                    if (!inside && field == 1) {
                        inside = true;
                        continue;
                    }
                    if (size < 0 || size > end - next) {
                        throw new IndexOutOfBoundsException();
                    }
                    message =
                            field == 2 ? new String(bytes, next, Math.min(size, 200), StandardCharsets.UTF_8) : message;
                    next += size;
                } else {
                    throw new IndexOutOfBoundsException();
                }
            }
            return rejected <= 0 ? null : rejected + " spans" + (message.isEmpty() ? "" : ": " + Quote.of(message));
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (next >= end) {
                    throw new IndexOutOfBoundsException();
                }
                byte b = bytes[next++];
                value |= (long) (b & 127) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw new IndexOutOfBoundsException();
        }
    }
}

package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads and writes headers of records as text. */
final class HeaderText {

    static final TextMapSetter<Headers> SETTER = new Setter();
    static final TextMapGetter<Header[]> GETTER = new Getter();

    private HeaderText() {}

    private static String text(Header header) {
        byte[] value = header.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static final class Setter implements TextMapSetter<Headers> {
        @Override
        public void set(Headers headers, String key, String value) {
            if (headers.lastHeader(key) != null) {
                headers.remove(key);
            }
            headers.add(key, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** By name in any case, as other languages' clients may write it; a null value is no value. */
    private static final class Getter implements TextMapGetter<Header[]> {
        @Override
        public String get(Header[] headers, String key) {
            for (Header header : headers) {
                if (key.equalsIgnoreCase(header.key())) {
                    return text(header);
                }
            }
            return null;
        }

        @Override
        public Iterator<String> getAll(Header[] headers, String key) {
            return new Values(headers, key);
        }
    }

    /** The values of one header; a lean iterator, because there is one for each record. */
    private static final class Values implements Iterator<String> {
        private final Header[] headers;
        private final String key;
        private int index = -1;
        private String value;

        Values(Header[] headers, String key) {
            this.headers = headers;
            this.key = key;
            advance();
        }

        @Override
        public boolean hasNext() {
            return value != null;
        }

        @Override
        public String next() {
            String next = value;
            if (next == null) {
                throw new NoSuchElementException();
            }
            advance();
            return next;
        }

        private void advance() {
            value = null;
            while (value == null && ++index < headers.length) {
                if (key.equalsIgnoreCase(headers[index].key())) {
                    value = text(headers[index]);
                }
            }
        }
    }
}

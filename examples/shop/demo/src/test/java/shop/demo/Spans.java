package shop.demo;

import dev.weft.testing.RecordedSpan;
import java.util.List;
import java.util.Map;

/** Spans made by hand, for tests of what is done with them. */
final class Spans {
    private Spans() {}

    static RecordedSpan of(
            String service,
            RecordedSpan.Kind kind,
            String name,
            String id,
            String parent,
            Map<String, Object> attributes,
            long startMillis,
            long endMillis) {
        boolean failed = attributes.containsKey("error.type");
        return new RecordedSpan(
                name,
                kind,
                "4bf92f3577b34da6a3ce929d0e0e4736",
                id,
                parent,
                "",
                failed ? RecordedSpan.Status.ERROR : RecordedSpan.Status.UNSET,
                "",
                attributes,
                List.of(),
                List.of(),
                Map.of("service.name", service),
                startMillis * 1_000_000,
                endMillis * 1_000_000);
    }

    static RecordedSpan root(long endMillis) {
        return of(
                "orders",
                RecordedSpan.Kind.SERVER,
                "GET /history",
                "01",
                "",
                Map.of("http.request.method", "GET", "url.path", "/history", "http.response.status_code", 200L),
                0,
                endMillis);
    }

    static RecordedSpan query(String id, String parent, long startMillis, long endMillis) {
        return of(
                "orders",
                RecordedSpan.Kind.CLIENT,
                "SELECT items",
                id,
                parent,
                Map.of("db.namespace", "shop", "db.query.text", "SELECT name\n FROM items"),
                startMillis,
                endMillis);
    }

    static RecordedSpan refused(String id, String parent, long startMillis, long endMillis) {
        return of(
                "orders",
                RecordedSpan.Kind.CLIENT,
                "GET",
                id,
                parent,
                Map.of("url.full", "http://auth/whoami", "http.response.status_code", 401L, "error.type", "401"),
                startMillis,
                endMillis);
    }
}

package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shop with the real jar: every visit, the very first ones of fresh JVMs, leaves one whole trace. */
class ShopIT {
    private static final Path HOME = Path.of(System.getProperty("shop.home"));
    private static final PrintingBackend BACKEND = new PrintingBackend(Terminal.of(Map.of()));
    private static final Shop SHOP = new Shop(HOME, Shop.builtAgent(HOME), BACKEND.settings());

    private static Verdict verdict;

    @BeforeAll
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    static void visit() throws Exception {
        SHOP.start(new Shop.Progress() {
            @Override
            public <T> T step(String what, Callable<T> start) throws Exception {
                return start.call();
            }
        });
        for (Visit visit : Visit.values()) {
            assertThat(SHOP.send(visit)).as(visit.toString()).isEqualTo(visit.status());
        }
        BACKEND.await(1);
        SHOP.stopServices();
        verdict = BACKEND.verdict(1);
    }

    @AfterAll
    static void close() {
        SHOP.close();
        BACKEND.close();
    }

    @ParameterizedTest
    @EnumSource
    void aVisitIsOneTrace(Visit visit) {
        assertThat(verdict.tracesOf(visit)).singleElement().satisfies(trace -> {
            assertThat(TraceTree.of(trace)).isEqualTo(visit.expected());
            assertThat(trace.isWhole()).isTrue();
        });
    }

    @Test
    void nothingElseIsTraced() {
        assertThat(verdict.problems()).isEmpty();
    }

    @Test
    void aServerSpanTellsTheRequest() {
        assertThat(trace(Visit.ORDER).root().attributes())
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.route", "/orders/*")
                .containsEntry("url.path", "/orders/1")
                .containsEntry("url.scheme", "http")
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("server.address", "127.0.0.1")
                .doesNotContainKey("error.type");
    }

    @Test
    void aClientSpanTellsTheCallAndItsFailure() {
        RecordedSpan refused = only(Visit.REFUND, "GET", RecordedSpan.Status.ERROR);
        assertThat(refused.attributes())
                .containsEntry("http.response.status_code", 401L)
                .containsEntry("error.type", "401")
                .containsEntry("server.address", "127.0.0.1")
                .hasEntrySatisfying(
                        "url.full", url -> assertThat(url.toString()).endsWith("/whoami"));
    }

    @Test
    void aFailedServletTellsItsException() {
        RecordedSpan root = trace(Visit.REFUND).root();
        assertThat(root.attributes()).containsEntry("error.type", "jakarta.servlet.ServletException");
        assertThat(root.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes()).containsEntry("exception.message", "the refund was not authorised");
        });
    }

    @Test
    void aQueryTellsItsDatabaseAndItsText() {
        assertThat(only(Visit.ORDER, "SELECT items", RecordedSpan.Status.UNSET).attributes())
                .containsEntry("db.system.name", "postgresql")
                .containsEntry("db.namespace", "shop")
                .containsEntry("db.query.text", "SELECT name FROM items WHERE order_id = ?")
                .containsEntry("db.query.summary", "SELECT items")
                .containsEntry("server.address", "127.0.0.1");
    }

    @Test
    void literalsOfAStatementAreNotTold() {
        assertThat(only(Visit.REPORT, "SELECT orders", RecordedSpan.Status.UNSET)
                        .attribute("db.query.text"))
                .isEqualTo("SELECT count(*), pg_sleep(?) FROM orders");
    }

    @Test
    void aBatchTellsItsSize() {
        assertThat(only(Visit.NEW_ORDER, "BATCH INSERT items", RecordedSpan.Status.UNSET)
                        .attribute("db.operation.batch.size"))
                .isEqualTo(3L);
    }

    @Test
    void aMessageTellsItsTopicAndWhoTookIt() {
        RecordedSpan sent = only(Visit.NEW_ORDER, "send orders", RecordedSpan.Status.UNSET);
        RecordedSpan taken = only(Visit.NEW_ORDER, "process orders", RecordedSpan.Status.UNSET);
        assertThat(sent.attributes())
                .containsEntry("messaging.system", "kafka")
                .containsEntry("messaging.destination.name", "orders")
                .containsEntry("messaging.operation.type", "send");
        assertThat(taken.attributes())
                .containsEntry("messaging.destination.name", "orders")
                .containsEntry("messaging.operation.type", "process")
                .containsEntry("messaging.consumer.group.name", "stock")
                .containsEntry("messaging.kafka.offset", sent.attribute("messaging.kafka.offset"))
                .containsEntry("messaging.kafka.message.key", sent.attribute("messaging.kafka.message.key"));
        assertThat(taken.isChildOf(sent)).isTrue();
    }

    @Test
    void aRejectedOrderShowsTheConstraintThatRefusedIt() {
        RecordedSpan refused = only(Visit.REJECTED_ORDER, "UPDATE stock", RecordedSpan.Status.ERROR);
        assertThat(refused.attributes())
                .containsEntry("db.response.status_code", "23514")
                .containsEntry("db.query.text", "UPDATE stock SET quantity = quantity - 1 WHERE item = ?");
        assertThat(only(Visit.REJECTED_ORDER, "process orders", RecordedSpan.Status.UNSET)
                        .service())
                .isEqualTo("stock");
    }

    @Test
    void aHealthyServiceHearsOneLineFromWeftAndNoWarning() {
        assertThat(SHOP.services())
                .hasSize(3)
                .allSatisfy(service -> assertThat(service.stderr().lines().map(String::toLowerCase))
                        .as(service.name())
                        .noneMatch(line -> line.contains("warning"))
                        // Stack traces of what a server logs show the frame in which its executor runs a task.
                        .filteredOn(line -> line.contains("weft") && !line.startsWith("\tat "))
                        .singleElement()
                        .asString()
                        .contains(service.name()));
    }

    private static RecordedTrace trace(Visit visit) {
        return verdict.tracesOf(visit).get(0);
    }

    private static RecordedSpan only(Visit visit, String name, RecordedSpan.Status status) {
        List<RecordedSpan> found = trace(visit).spans().stream()
                .filter(span -> span.name().equals(name) && span.status() == status)
                .toList();
        assertThat(found).as(name + " in " + trace(visit)).hasSize(1);
        return found.get(0);
    }
}

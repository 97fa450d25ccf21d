package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that sets the JVM's globals first thing in main gets all of them, and none is ever called by Weft. */
class GlobalsIT {

    private static final int ORDERS = 3;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void belong_to_the_application(int feature) {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = globals(feature).weft(receiver).start()) {
            Orders.send(program, ORDERS);
            Orders.assertTraces(receiver, ORDERS);
            assertThat(report(program))
                    .contains(
                            "LogManager.inForce=true",
                            "DnsTtl.inForce=true",
                            "URLStreamHandlerFactory.inForce=true",
                            "CookieHandler.inForce=true",
                            "Authenticator.inForce=true",
                            "ProxySelector.inForce=true",
                            "SSLContext.inForce=true")
                    .noneMatch(line -> line.startsWith("byAgent="));
        }
    }

    /** A collector that refuses, asks for a password or sets cookies is no reason to turn to the application's globals. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"http://localhost:1", "http://localhost:%d"})
    void are_left_alone_in_trouble(String endpoint) throws Exception {
        try (HostileCollector collector = HostileCollector.start(HostileCollector.UNAUTHORIZED);
                Program program = globals(17)
                        .agent(Launch.WEFT)
                        .exportingTo(String.format(endpoint, collector.port()))
                        .start()) {
            Orders.send(program, ORDERS);
            Thread.sleep(2_000);
            List<String> report = report(program);
            assertThat(report).noneMatch(line -> line.startsWith("byAgent=") || line.endsWith("inForce=false"));
        }
    }

    private static List<String> report(Program program) {
        return program.get("/shop/globals").substring("200 ".length()).lines().toList();
    }

    private static Launch globals(int feature) {
        Launch launch = Launch.on(Jdk.of(feature)).main(GlobalsServer.class);
        return feature < 9 ? launch : launch.jvm("--add-opens=java.base/sun.net=ALL-UNNAMED");
    }
}

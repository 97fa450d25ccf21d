package dev.weft.smoke.alreadytraced;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** A web application that traces by itself, with whatever it finds on its class path. Compiled for Spring Boot 3, runs on 4, too. */
@SpringBootApplication
@RestController
public class TracedShop {

    private final ObservationRegistry observations;
    private final RestClient client;

    TracedShop(ObjectProvider<ObservationRegistry> observations, RestClient.Builder client) {
        this.observations = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
        this.client = client.build();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(TracedShop.class, "--server.port=0", "--server.address=127.0.0.1");
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        System.out.println("READY " + environment.getProperty("local.server.port"));
    }

    /** The trace ids that the application itself would log, here and in the service that it calls. */
    @GetMapping("/order")
    String order(HttpServletRequest request) {
        String url = "http://127.0.0.1:" + request.getLocalPort() + "/stock";
        return Observation.createNotStarted("pack", observations)
                .observe(
                        () -> traceId() + " " + client.get().uri(url).retrieve().body(String.class));
    }

    @GetMapping("/stock")
    String stock() {
        return traceId();
    }

    private static String traceId() {
        return String.valueOf(MDC.get("traceId"));
    }
}

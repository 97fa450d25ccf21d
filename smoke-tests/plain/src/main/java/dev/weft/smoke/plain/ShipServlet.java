package dev.weft.smoke.plain;

import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes which item is to be shipped, and answers when Kafka has the message. */
final class ShipServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Producer<String, String> producer;
    private final String topic;

    ShipServlet(String servers, String topic) {
        this.producer = new KafkaProducer<>(
                Collections.singletonMap("bootstrap.servers", servers), new StringSerializer(), new StringSerializer());
        this.topic = topic;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            String item = request.getPathInfo().substring(1);
            producer.send(new ProducerRecord<>(topic, item, "ship")).get();
            response.getWriter().write("published");
        } catch (InterruptedException | ExecutionException e) {
            throw new ServletException(e);
        }
    }
}

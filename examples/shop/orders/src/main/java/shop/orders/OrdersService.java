package shop.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * The orders service: four servlets behind a filter that asks auth who is calling; new orders are told to Kafka. Settings are environment variables;
 * PORT 0 takes a free port.
 */
public final class OrdersService {
    private OrdersService() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> settings = System.getenv();
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(settings.get("DATABASE_URL"));
        pool.setMaximumPoolSize(4);
        OrderStore store = new OrderStore(new HikariDataSource(pool));
        OrderEvents events = new OrderEvents(settings.getOrDefault("KAFKA_SERVERS", "localhost:9092"));
        AuthClient auth = new AuthClient(URI.create(settings.get("AUTH_URL")));

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("orders").toString());
        tomcat.setPort(Integer.parseInt(settings.getOrDefault("PORT", "8080")));
        tomcat.getConnector().setProperty("address", "127.0.0.1");

        Context context = tomcat.addContext("", null);
        filter(context, new CustomerFilter(auth));
        serve(context, "/orders/*", new OrderServlet(store, events));
        serve(context, "/history", new HistoryServlet(store));
        serve(context, "/report", new ReportServlet(store));
        serve(context, "/refunds", new RefundServlet(auth));

        tomcat.start();
        System.out.println(
                "orders listens on http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }

    private static void serve(Context context, String pattern, HttpServlet servlet) {
        Tomcat.addServlet(context, pattern, servlet);
        context.addServletMapping(pattern, pattern);
    }

    private static void filter(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("customer");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap everything = new FilterMap();
        everything.setFilterName("customer");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }
}

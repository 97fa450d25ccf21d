package example.jaxrs;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.ws.rs.ApplicationPath;
import javax.ws.rs.core.Application;

/** The application. */
@ApplicationPath("/api")
public class Shop extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
                Home.class,
                Orders.class,
                Items.class,
                PoliteGreeting.class,
                Customers.class,
                Teapot.Mapper.class,
                Guarded.Guard.class)));
    }
}

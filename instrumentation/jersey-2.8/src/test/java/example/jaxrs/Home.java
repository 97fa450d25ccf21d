package example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;

/** The root of the application. */
@Path("/")
public class Home {

    @GET
    public String home() {
        return "home";
    }
}

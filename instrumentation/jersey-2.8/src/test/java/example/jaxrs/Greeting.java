package example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** Annotated for the class that implements it. */
@Path("/greetings")
public interface Greeting {

    @GET
    @Path("/{name}")
    String greet(@PathParam("name") String name);
}

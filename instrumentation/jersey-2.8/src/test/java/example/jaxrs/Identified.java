package example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** A method that a resource inherits. */
public abstract class Identified {

    @GET
    @Path("/{id}")
    public String get(@PathParam("id") String id) {
        return id;
    }
}

package example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** What a locator finds; its own path counts only where it is asked for directly. */
@Path("/items")
public class Items {

    @GET
    public String all() {
        return "items";
    }

    @GET
    @Path("{item}")
    public String item(@PathParam("item") String item) {
        return item;
    }

    @Path("{item}/parts")
    public Items parts() {
        return new Items();
    }
}

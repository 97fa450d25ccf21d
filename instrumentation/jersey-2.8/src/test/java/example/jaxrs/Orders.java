package example.jaxrs;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;

/** A resource with templates, a locator, an answer that comes later, and exceptions. */
@Path("orders")
public class Orders {

    @GET
    public String all() {
        return "all";
    }

    @GET
    @Path("{id: [0-9]+}/")
    public String order(@PathParam("id") String id) {
        return id;
    }

    @GET
    @Path("/{id}/later")
    public void later(@PathParam("id") String id, @Suspended AsyncResponse answer) {
        new Thread(() -> answer.resume(id)).start();
    }

    @GET
    @Path("/{id}/throw")
    public String fail(@PathParam("id") String id) {
        throw new IllegalStateException(id);
    }

    @GET
    @Path("/{id}/mapped")
    public String teapot(@PathParam("id") String id) {
        throw new Teapot(id);
    }

    @GET
    @Path("/{id}/guarded")
    @Guarded
    public String guarded(@PathParam("id") String id) {
        return id;
    }

    @Path("/{id}/items")
    public Items items() {
        return new Items();
    }
}

package example.jaxrs;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** An exception that has a mapper. */
public class Teapot extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final int STATUS = 418;

    public Teapot(String message) {
        super(message);
    }

    /** Makes it an answer. */
    @Provider
    public static class Mapper implements ExceptionMapper<Teapot> {
        @Override
        public Response toResponse(Teapot teapot) {
            return Response.status(STATUS).entity(teapot.getMessage()).build();
        }
    }
}

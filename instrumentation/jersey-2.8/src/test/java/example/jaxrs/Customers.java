package example.jaxrs;

import javax.ws.rs.Path;

/** Inherits its method. */
@Path("/customers/")
public class Customers extends Identified {}

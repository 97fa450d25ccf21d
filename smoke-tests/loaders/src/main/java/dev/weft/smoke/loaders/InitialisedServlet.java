package dev.weft.smoke.loaders;

/** Serves its first request while its class is being initialised. */
public final class InitialisedServlet {

    /** Served in time. */
    public static final PingServlet PING = new PingServlet();

    static {
        PING.accept("/first");
    }

    private InitialisedServlet() {}
}

package example.server;

import dev.weft.agent.api.context.ServersOwn;

/** Enters an application, and has tasks of its own. */
public final class Server {

    public void handle(Runnable application) {
        ServersOwn.enter(this);
        application.run();
    }

    public Runnable taskOfItsOwn() {
        return () -> {};
    }
}

package example.pekkoactors;

import dev.weft.testing.WeftExtension;
import java.util.List;
import org.apache.pekko.actor.AbstractActorWithStash;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;

/** An actor that says in which span it gets a message; it forwards "forward", and keeps "stash" until "open" comes. */
public final class Desk extends AbstractActorWithStash {

    private final WeftExtension weft;
    private final List<String> seen;
    private final ActorRef next;
    private boolean open;

    public Desk(WeftExtension weft, List<String> seen, ActorRef next) {
        this.weft = weft;
        this.seen = seen;
        this.next = next;
    }

    /**
     * How to make one.
     *
     * @param next to which messages are forwarded, or null
     */
    public static Props props(WeftExtension weft, List<String> seen, ActorRef next) {
        return Props.create(Desk.class, () -> new Desk(weft, seen, next));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .matchEquals("forward", message -> next.forward("look", getContext()))
                .matchEquals("ask", message -> getSender().tell(weft.currentSpanId(), getSelf()))
                .matchEquals("stash", message -> {
                    if (open) {
                        seen.add(weft.currentSpanId());
                    } else {
                        stash();
                    }
                })
                .matchEquals("open", message -> {
                    open = true;
                    unstashAll();
                })
                .matchAny(message -> seen.add(weft.currentSpanId()))
                .build();
    }
}

package dev.weft.instrumentation.pekkoactor;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: a message is put into its envelope, a mailbox is worked off, and an actor gets the envelope. */
public final class PekkoActorInstrumentation implements LibraryInstrumentation {

    private static final String LIBRARY = "org.apache.pekko.";
    private static final String ENVELOPE = LIBRARY + "dispatch.Envelope";
    private static final String PACKAGE = "dev.weft.instrumentation.pekkoactor.";

    @Override
    public String name() {
        return "pekko-actor";
    }

    @Override
    public String supports() {
        return "Apache Pekko 1.0+ (pekko-actor)";
    }

    @Override
    public void describe(Targets targets) {
        targets.type(ENVELOPE).constructors().takingAnything().advisedBy(PACKAGE + "EnvelopeAdvice");
        targets.type(LIBRARY + "dispatch.Mailbox").methods("run").taking().advisedBy(PACKAGE + "MailboxAdvice");
        targets.type(LIBRARY + "actor.ActorCell")
                .methods("invoke")
                .taking(ENVELOPE)
                .advisedBy(PACKAGE + "ReceiveAdvice");
    }
}

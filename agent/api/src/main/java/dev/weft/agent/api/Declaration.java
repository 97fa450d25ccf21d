package dev.weft.agent.api;

import java.util.List;

/** What one {@link LibraryInstrumentation} says, as a value. Immutable. */
public final class Declaration {

    private final String id;
    private final String name;
    private final String supports;
    private final int jdk;
    private final List<Target> targets;
    private final List<Targets.Requirement> requirements;

    Declaration(
            String id,
            String name,
            String supports,
            int jdk,
            List<Target> targets,
            List<Targets.Requirement> requirements) {
        this.id = id;
        this.name = name;
        this.supports = supports;
        this.jdk = jdk;
        this.targets = targets;
        this.requirements = requirements;
    }

    /** Asks an instrumentation. */
    public static Declaration of(LibraryInstrumentation instrumentation) {
        Targets declared = new Targets();
        instrumentation.describe(declared);
        return new Declaration(
                instrumentation.getClass().getName(),
                instrumentation.name(),
                instrumentation.supports(),
                instrumentation.jdk(),
                declared.targets(),
                declared.requirements());
    }

    /** Unlike the name, which javax and jakarta servlets share, this instrumentation's alone. */
    public String id() {
        return id;
    }

    /** See {@link LibraryInstrumentation#name}. */
    public String name() {
        return name;
    }

    /** See {@link LibraryInstrumentation#supports}. */
    public String supports() {
        return supports;
    }

    /** See {@link LibraryInstrumentation#jdk}. */
    public int jdk() {
        return jdk;
    }

    public List<Target> targets() {
        return targets;
    }

    public List<Targets.Requirement> requirements() {
        return requirements;
    }
}

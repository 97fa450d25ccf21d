package dev.weft.agent.api;

import dev.weft.agent.api.config.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sentences in which a {@link LibraryInstrumentation} says where it weaves. Used by one thread.
 *
 * <pre>{@code
 * targets.subtypesOf("java.sql.Statement")
 *         .methods("executeQuery", "executeUpdate")
 *         .takingFirst("java.lang.String")
 *         .advisedBy("dev.weft.instrumentation.jdbc.StatementAdvice");
 * }</pre>
 */
public final class Targets {

    private final List<Target> targets = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();

    /** Weaves the class of this binary name, in any application loader. */
    public Methods type(String name) {
        return new Methods(this, name, Target.Scope.TYPE);
    }

    /** Weaves every application class that extends or implements this type, and the type itself. */
    public Methods subtypesOf(String name) {
        return new Methods(this, name, Target.Scope.SUBTYPES);
    }

    /** Weaves this class of the JDK; {@code --list} prints it. Its advice takes references only, five at most. */
    public Methods jdkType(String name) {
        return new Methods(this, name, Target.Scope.JDK_TYPE);
    }

    /**
     * Weaves every application class that calls {@code Runnable.run}: the context in which the task was submitted is current
     * while it runs there, if it has one.
     *
     * @param condition the option that must be on
     */
    public Targets taskRunners(Option<Boolean> condition) {
        targets.add(
                new Target(Target.Scope.TASK_RUNNERS, "java.lang.Runnable", Arrays.asList("run"), "()", "", condition));
        return this;
    }

    /**
     * Weaves the methods, in any application class or interface, that carry this annotation, whose retention is {@code RUNTIME}.
     * Not: constructors, what compilers add, and Kotlin's suspending functions, which are entered again whenever they go on.
     */
    public Advised methodsAnnotated(String annotation) {
        return new Methods(this, annotation, Target.Scope.ANNOTATED)
                .methods("*")
                .takingAnything();
    }

    /** Weaves the methods that {@code otel.instrumentation.methods.include} names, of those {@link #methodsAnnotated} could. */
    public Advised configuredMethods() {
        return new Methods(this, "*", Target.Scope.CONFIGURED).methods("*").takingAnything();
    }

    /**
     * Demands that a library type has a public method of this name, before the first advice of this instrumentation is
     * linked in a loader; where it is missing, the instrumentation is off for that loader, and says so once. Advice for
     * classes of the JDK needs nothing.
     */
    public Targets needs(String type, String method) {
        requirements.add(new Requirement(type, method));
        return this;
    }

    public List<Target> targets() {
        return targets;
    }

    public List<Requirement> requirements() {
        return requirements;
    }

    /** A public method that the library must have. */
    public static final class Requirement {
        public final String type;
        public final String method;

        Requirement(String type, String method) {
            this.type = type;
            this.method = method;
        }
    }

    /** Names the methods of the chosen types. */
    public static final class Methods {
        private final Targets targets;
        private final String type;
        private final Target.Scope scope;

        Methods(Targets targets, String type, Target.Scope scope) {
            this.targets = targets;
            this.type = type;
            this.scope = scope;
        }

        public Parameters methods(String... names) {
            return new Parameters(this, Arrays.asList(names));
        }

        public Parameters constructors() {
            return methods("<init>");
        }
    }

    /** Narrows the methods by their parameters. */
    public static final class Parameters {
        private final Methods methods;
        private final List<String> names;

        Parameters(Methods methods, List<String> names) {
            this.methods = methods;
            this.names = names;
        }

        /** Exactly these parameter types, by the names that Java source uses ({@code "int[]"}, {@code "a.b.C"}). */
        public Advised taking(String... types) {
            return new Advised(methods, names, Target.descriptorOf(types) + ")");
        }

        /** Any parameters that begin with these types. */
        public Advised takingFirst(String... types) {
            return new Advised(methods, names, Target.descriptorOf(types));
        }

        /** Every overload. */
        public Advised takingAnything() {
            return new Advised(methods, names, "(");
        }
    }

    /** Names the advice. */
    public static final class Advised {
        private final Methods methods;
        private final List<String> names;
        private final String descriptorPrefix;

        Advised(Methods methods, List<String> names, String descriptorPrefix) {
            this.methods = methods;
            this.names = names;
            this.descriptorPrefix = descriptorPrefix;
        }

        /** The binary name of the advice class; naming the class itself would load it, and the library, too early. */
        public Targets advisedBy(String advice) {
            return advisedBy(advice, null);
        }

        /** The same, but only where this option is on: else nothing is woven. */
        public Targets advisedBy(String advice, Option<Boolean> condition) {
            methods.targets.targets.add(
                    new Target(methods.scope, methods.type, names, descriptorPrefix, advice, condition));
            return methods.targets;
        }

        /** No advice: where these methods of a JDK class call {@code run} of a task, its own context is current meanwhile. */
        public Targets runTasks() {
            return advisedBy("");
        }
    }
}

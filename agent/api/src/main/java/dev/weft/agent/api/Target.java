package dev.weft.agent.api;

import dev.weft.agent.api.config.MethodList;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Settings;
import java.util.Collections;
import java.util.List;

/** One sentence of a {@link Targets} declaration: these methods of these types are advised by this class. Immutable. */
public final class Target {

    /** Which classes a target's type name stands for. */
    public enum Scope {
        /** The class of that name in an application loader. */
        TYPE,
        /** The type of that name and all that extend or implement it, in application loaders. */
        SUBTYPES,
        /** The class of that name in the JDK. */
        JDK_TYPE,
        /** All classes in application loaders that call {@code run} of a task. */
        TASK_RUNNERS,
        /** All classes in application loaders that have methods with the annotation of that name. */
        ANNOTATED,
        /** The methods that {@code otel.instrumentation.methods.include} names: of a type and its subtypes, or by a pattern. */
        CONFIGURED
    }

    private final Scope scope;
    private final String type;
    private final List<String> methods;
    private final String descriptorPrefix;
    private final String advice;
    private final Option<Boolean> condition;

    /** @param condition null for none */
    Target(
            Scope scope,
            String type,
            List<String> methods,
            String descriptorPrefix,
            String advice,
            Option<Boolean> condition) {
        this.scope = scope;
        this.type = type;
        this.methods = methods;
        this.descriptorPrefix = descriptorPrefix;
        this.advice = advice;
        this.condition = condition;
    }

    /** This target for one method that it stands for and that has been found in a class. */
    public Target found(String method, String descriptor) {
        boolean anywhere = scope == Scope.ANNOTATED || isPattern();
        return new Target(
                Scope.TYPE,
                anywhere ? "java.lang.Object" : type,
                Collections.singletonList(method),
                descriptor,
                advice,
                condition);
    }

    /** This target for methods that the configuration names. */
    public Target configured(MethodList.Entry entry) {
        return new Target(Scope.CONFIGURED, entry.type(), entry.methods(), descriptorPrefix, advice, condition);
    }

    /** Whether a class's own name decides, and not its supertypes: names with {@code *} in them. */
    public boolean isPattern() {
        return type.indexOf('*') >= 0 || String.join("", methods).indexOf('*') >= 0;
    }

    public Scope scope() {
        return scope;
    }

    /** Binary name of the type, with dots. */
    public String type() {
        return type;
    }

    public List<String> methods() {
        return methods;
    }

    /** What the JVM descriptor of a target method begins with (JVMS 4.3.3). */
    public String descriptorPrefix() {
        return descriptorPrefix;
    }

    /** Binary name of the advice class; empty where {@link #runsTasks}. */
    public String advice() {
        return advice;
    }

    /** The option that must be on; null for none. */
    Option<Boolean> condition() {
        return condition;
    }

    /** Whether these settings want it woven at all. */
    public boolean wanted(Settings settings) {
        return condition == null || settings.get(condition);
    }

    /** Whether, in place of advice, the calls of {@code run} within the methods make the task's own context current. */
    public boolean runsTasks() {
        return advice.isEmpty();
    }

    /** Whether a method that the type declares is one of this target's. */
    public boolean covers(String method, String descriptor) {
        return methods.contains(method) && descriptor.startsWith(descriptorPrefix);
    }

    static String descriptorOf(String... types) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String type : types) {
            append(descriptor, type);
        }
        return descriptor.toString();
    }

    private static void append(StringBuilder descriptor, String type) {
        String element = type;
        while (element.endsWith("[]")) {
            descriptor.append('[');
            element = element.substring(0, element.length() - 2);
        }
        String primitive = primitive(element);
        if (primitive == null) {
            descriptor.append('L').append(element.replace('.', '/')).append(';');
        } else {
            descriptor.append(primitive);
        }
    }

    private static String primitive(String name) {
        switch (name) {
            case "boolean":
                return "Z";
            case "byte":
                return "B";
            case "char":
                return "C";
            case "short":
                return "S";
            case "int":
                return "I";
            case "long":
                return "J";
            case "float":
                return "F";
            case "double":
                return "D";
            default:
                return null;
        }
    }

    @Override
    public String toString() {
        return scope + " " + type + " " + methods + descriptorPrefix + " -> " + advice;
    }
}

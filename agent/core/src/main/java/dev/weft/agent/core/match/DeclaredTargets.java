package dev.weft.agent.core.match;

import dev.weft.agent.api.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Collects the targets of the methods that one class declares. Used by one thread. */
final class DeclaredTargets implements ClassFile.MethodVisitor {

    /** How the descriptor of a suspending function of Kotlin ends. */
    private static final String SUSPENDING = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

    /** To be decided by the class's supertypes. */
    final List<Target> ofSubtypes = new ArrayList<>();

    /** Decided by the annotation of a method. */
    final List<Target> annotated = new ArrayList<>();

    /** Decided by the names of class and method. */
    final List<Target> ofPatterns = new ArrayList<>();

    private final Map<String, List<Target>> byMethod;
    private final Map<String, List<Target>> byAnnotation;
    private final MethodPatterns.OfClass patterns;

    DeclaredTargets(
            Map<String, List<Target>> byMethod,
            Map<String, List<Target>> byAnnotation,
            MethodPatterns.OfClass patterns) {
        this.byMethod = byMethod;
        this.byAnnotation = byAnnotation;
        this.patterns = patterns;
    }

    @Override
    public void method(ClassFile.Method method) {
        for (Target target : byMethod.getOrDefault(method.name(), Collections.emptyList())) {
            if (target.scope() == Target.Scope.CONFIGURED) {
                if (isPlain(method)) {
                    ofSubtypes.add(target.found(method.name(), method.descriptor()));
                }
            } else if (target.covers(method.name(), method.descriptor()) && !ofSubtypes.contains(target)) {
                ofSubtypes.add(target);
            }
        }
        if (!byAnnotation.isEmpty() && isPlain(method)) {
            addAnnotated(method);
        }
        Target matching = patterns.match(method);
        if (matching != null && isPlain(method)) {
            ofPatterns.add(matching.found(method.name(), method.descriptor()));
        }
    }

    private void addAnnotated(ClassFile.Method method) {
        for (Map.Entry<String, List<Target>> annotation : byAnnotation.entrySet()) {
            if (method.isAnnotated(annotation.getKey())) {
                for (Target target : annotation.getValue()) {
                    annotated.add(target.found(method.name(), method.descriptor()));
                }
            }
        }
    }

    /** Not a constructor, which advice cannot stand around, nor what is called once and entered several times. */
    private static boolean isPlain(ClassFile.Method method) {
        return method.isWritten()
                && method.name().charAt(0) != '<'
                && !method.descriptor().endsWith(SUSPENDING);
    }
}

package dev.weft.agent.core.match;

import dev.weft.agent.api.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All declared targets, arranged so that a class is turned away by the cheapest question first. Immutable. */
public final class TargetIndex {

    private final Map<String, List<Target>> jdkTypes = new HashMap<>();
    private final Map<String, List<Target>> types = new HashMap<>();
    private final Map<String, List<Target>> byMethod = new HashMap<>();
    private final Map<String, List<Target>> bySupertype = new HashMap<>();
    private final List<Target> taskRunners = new ArrayList<>();
    private final Map<String, List<Target>> byAnnotation = new HashMap<>();
    private final MethodPatterns patterns = new MethodPatterns();
    private final ClassFileScan scan = new ClassFileScan();

    /** What a class file mentions: the name of a method of a target of subtypes, a task, an annotation. */
    private static final int METHOD = 1;

    private static final int TASK = 2;
    private static final int ANNOTATION = 4;
    /** And that its own name fits a pattern. */
    private static final int PATTERN = 8;

    public TargetIndex(List<Target> targets) {
        for (Target target : targets) {
            switch (target.scope()) {
                case JDK_TYPE:
                    add(jdkTypes, slashes(target.type()), target);
                    break;
                case TYPE:
                    add(types, slashes(target.type()), target);
                    break;
                case TASK_RUNNERS:
                    taskRunners.add(target);
                    scan.add(slashes(target.type()), TASK);
                    break;
                case ANNOTATED:
                    String annotation = 'L' + slashes(target.type()) + ';';
                    scan.add(annotation, ANNOTATION);
                    add(byAnnotation, annotation, target);
                    break;
                case CONFIGURED:
                    if (target.isPattern()) {
                        patterns.add(target);
                    } else {
                        addMethods(target);
                    }
                    break;
                case SUBTYPES:
                    addMethods(target);
                    break;
            }
        }
    }

    private void addMethods(Target target) {
        add(bySupertype, target.type(), target);
        for (String method : target.methods()) {
            if (!byMethod.containsKey(method)) {
                scan.add(method, METHOD);
            }
            add(byMethod, method, target);
        }
    }

    private static void add(Map<String, List<Target>> map, String key, Target target) {
        List<Target> known = map.get(key);
        if (known == null) {
            known = new ArrayList<>();
            map.put(key, known);
        }
        known.add(target);
    }

    /** The targets for a class of the boot or platform loader; empty for nearly all. */
    List<Target> jdkType(String internalName) {
        return jdkTypes.getOrDefault(internalName, Collections.emptyList());
    }

    /** The targets that name this application class. */
    List<Target> type(String internalName) {
        return types.getOrDefault(internalName, Collections.emptyList());
    }

    /** What the class file mentions, for {@link #runners} and {@link #declaredBy}; 0 for nearly all. */
    int marks(String className, byte[] classFile) {
        int marks = scan.marks(classFile);
        return patterns.fit(className) ? marks | PATTERN : marks;
    }

    /** The target that every class with calls of {@code run} has; empty for most, and where no instrumentation asks. */
    List<Target> runners(int marks, ClassFile file) {
        return (marks & TASK) != 0 && TaskRuns.calledBy(file) ? taskRunners : Collections.emptyList();
    }

    /** Whether the class may declare methods that are targets. */
    static boolean mayDeclare(int marks) {
        return (marks & (METHOD | ANNOTATION | PATTERN)) != 0;
    }

    /** Targets of which the class declares a method, whatever its supertypes are, and targets for single methods of it. */
    DeclaredTargets declaredBy(int marks, ClassFile file) {
        MethodPatterns.OfClass fitting = patterns.of(file);
        DeclaredTargets declared = new DeclaredTargets(
                file.isInterface ? Collections.emptyMap() : byMethod,
                (marks & ANNOTATION) == 0 ? Collections.emptyMap() : byAnnotation,
                fitting);
        file.methods(declared);
        if (!fitting.isEmpty() && !patterns.admits(file.name, declared.ofPatterns.size())) {
            declared.ofPatterns.clear();
        }
        return declared;
    }

    /** Whether the class file may have annotated methods that are targets. */
    boolean mentionsAnnotation(byte[] classFile) {
        return (scan.marks(classFile) & ANNOTATION) != 0;
    }

    /** The annotations whose methods are targets, as descriptors. */
    Set<String> annotations() {
        return byAnnotation.keySet();
    }

    /** Whether a type of this binary name is one whose subtypes are targets. */
    boolean isSupertype(String binaryName) {
        return bySupertype.containsKey(binaryName);
    }

    boolean isNamed(String internalName, boolean jdk) {
        return jdk ? jdkTypes.containsKey(internalName) : types.containsKey(internalName) || patterns.fit(internalName);
    }

    /** The JDK classes that are woven, sorted, with dots. */
    public Set<String> jdkTypeNames() {
        Set<String> names = new TreeSet<>();
        for (String name : jdkTypes.keySet()) {
            names.add(name.replace('/', '.'));
        }
        return names;
    }

    private static String slashes(String binaryName) {
        return binaryName.replace('.', '/');
    }
}

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

    /** How the descriptor of a suspending function of Kotlin ends. */
    private static final String SUSPENDING = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

    private final Map<String, List<Target>> jdkTypes = new HashMap<>();
    private final Map<String, List<Target>> types = new HashMap<>();
    private final Map<String, List<Target>> byMethod = new HashMap<>();
    private final Map<String, List<Target>> bySupertype = new HashMap<>();
    private final List<Target> taskRunners = new ArrayList<>();
    private final Map<String, List<Target>> byAnnotation = new HashMap<>();
    private final ClassFileScan scan = new ClassFileScan();

    /** What a class file mentions: the name of a method of a target of subtypes, a task, an annotation. */
    private static final int METHOD = 1;

    private static final int TASK = 2;
    private static final int ANNOTATION = 4;

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
                case SUBTYPES:
                    add(bySupertype, target.type(), target);
                    for (String method : target.methods()) {
                        if (!byMethod.containsKey(method)) {
                            scan.add(method, METHOD);
                        }
                        add(byMethod, method, target);
                    }
                    break;
            }
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
    int marks(byte[] classFile) {
        return scan.marks(classFile);
    }

    /** The target that every class with calls of {@code run} has; empty for most, and where no instrumentation asks. */
    List<Target> runners(int marks, ClassFile file) {
        return (marks & TASK) != 0 && TaskRuns.calledBy(file) ? taskRunners : Collections.emptyList();
    }

    /** Whether the class may declare methods that are targets. */
    static boolean mayDeclare(int marks) {
        return (marks & (METHOD | ANNOTATION)) != 0;
    }

    /** Targets of which the class declares a method, whatever its supertypes are, and targets for its annotated methods. */
    Declared declaredBy(int marks, ClassFile file) {
        Declared declared = new Declared(
                file.isInterface ? Collections.emptyMap() : byMethod,
                (marks & ANNOTATION) == 0 ? Collections.emptyMap() : byAnnotation);
        file.methods(declared);
        return declared;
    }

    /** What {@link #declaredBy} finds. */
    static final class Declared implements ClassFile.MethodVisitor {
        /** To be decided by the class's supertypes. */
        final List<Target> ofSubtypes = new ArrayList<>();

        final List<Target> annotated = new ArrayList<>();

        private final Map<String, List<Target>> byMethod;
        private final Map<String, List<Target>> byAnnotation;

        private Declared(Map<String, List<Target>> byMethod, Map<String, List<Target>> byAnnotation) {
            this.byMethod = byMethod;
            this.byAnnotation = byAnnotation;
        }

        @Override
        public void method(ClassFile.Method method) {
            for (Target target : byMethod.getOrDefault(method.name(), Collections.emptyList())) {
                if (target.covers(method.name(), method.descriptor()) && !ofSubtypes.contains(target)) {
                    ofSubtypes.add(target);
                }
            }
            if (!byAnnotation.isEmpty() && isPlain(method)) {
                for (Map.Entry<String, List<Target>> annotation : byAnnotation.entrySet()) {
                    if (method.isAnnotated(annotation.getKey())) {
                        for (Target target : annotation.getValue()) {
                            annotated.add(target.found(method.name(), method.descriptor()));
                        }
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
        return (jdk ? jdkTypes : types).containsKey(internalName);
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

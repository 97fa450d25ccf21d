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
    private final ClassFileScan scan = new ClassFileScan();
    private final ClassFileScan runners = new ClassFileScan();
    private final List<Target> taskRunners = new ArrayList<>();

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
                    runners.add(slashes(target.type()));
                    break;
                case SUBTYPES:
                    add(bySupertype, target.type(), target);
                    for (String method : target.methods()) {
                        if (!byMethod.containsKey(method)) {
                            scan.add(method);
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

    boolean mentionsTarget(byte[] classFile) {
        return scan.mentionsTarget(classFile);
    }

    /** The target that every class with calls of {@code run} has; empty for most, and where no instrumentation asks. */
    List<Target> taskRunners(byte[] classFile) {
        if (taskRunners.isEmpty() || !runners.mentionsTarget(classFile)) {
            return Collections.emptyList();
        }
        ClassFile file = ClassFile.read(classFile);
        return file == null || !TaskRuns.calledBy(file) ? Collections.emptyList() : taskRunners;
    }

    /** Targets of which the class declares a method, whatever its supertypes are. */
    List<Target> declaredBy(ClassFile file) {
        Declared declared = new Declared();
        file.methods(declared);
        return declared.found;
    }

    private final class Declared implements ClassFile.MethodVisitor {
        private final List<Target> found = new ArrayList<>();

        @Override
        public void method(String name, String descriptor) {
            for (Target target : byMethod.getOrDefault(name, Collections.emptyList())) {
                if (target.covers(name, descriptor) && !found.contains(target)) {
                    found.add(target);
                }
            }
        }
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

package dev.weft.agent.core.match;

import dev.weft.agent.api.Target;
import dev.weft.agent.core.load.LoaderKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Answers which targets a class has, from its class file or from its {@code Class} object. Thread-safe. */
public final class ClassMatcher {

    private final TargetIndex index;
    private final Supertypes supertypes = new Supertypes();

    public ClassMatcher(TargetIndex index) {
        this.index = index;
    }

    /** The targets of a class of the JDK's own loaders; empty for nearly all. */
    public List<Target> ofJdkClass(String internalName) {
        return index.jdkType(internalName);
    }

    /**
     * The targets of a class that an application loader is defining; empty for nearly all.
     *
     * @param name internal name, with slashes
     * @param redefined the class where it exists already and is being retransformed, else null
     */
    public List<Target> ofClassFile(String name, byte[] classFile, ClassLoader loader, Class<?> redefined) {
        List<Target> named = index.type(name);
        int marks = index.marks(name, classFile);
        ClassFile file = marks == 0 ? null : ClassFile.read(classFile);
        if (file == null) {
            return named;
        }
        List<Target> found = new ArrayList<>(index.runners(marks, file));
        found.addAll(named);
        if (TargetIndex.mayDeclare(marks)) {
            addDeclared(marks, file, loader, redefined, found);
        }
        return found;
    }

    private void addDeclared(int marks, ClassFile file, ClassLoader loader, Class<?> redefined, List<Target> found) {
        DeclaredTargets declared;
        try {
            declared = index.declaredBy(marks, file);
        } catch (RuntimeException malformed) {
            // The JVM refuses it in a moment, in its own words.
            return;
        }
        found.addAll(declared.annotated);
        found.addAll(declared.ofPatterns);
        if (redefined == null) {
            addOfFile(file, declared.ofSubtypes, loader, found);
        } else {
            for (Target target : declared.ofSubtypes) {
                if (isSubtype(redefined, target.type())) {
                    found.add(target);
                }
            }
        }
    }

    private void addOfFile(ClassFile file, List<Target> declared, ClassLoader loader, List<Target> found) {
        Map<String, Supertypes.Answer> answers = new HashMap<>();
        for (Target target : declared) {
            Supertypes.Answer answer = answers.get(target.type());
            if (answer == null) {
                answer = supertypes.isSubtype(file, target.type().replace('.', '/'), loader);
                answers.put(target.type(), answer);
            }
            if (answer != Supertypes.Answer.NO) {
                found.add(target);
            }
        }
    }

    /** The class file version, or 0 where the bytes are too short to have one. */
    public static int majorVersion(byte[] classFile) {
        return classFile.length < 8 ? 0 : ClassFile.unsignedShort(classFile, 6);
    }

    /** Whether a class has this binary name or one of its supertypes has; asks the JVM only, never a loader. */
    public static boolean isSubtype(Class<?> type, String target) {
        // Interfaces, too, whose superclass the JVM does not show.
        return target.equals("java.lang.Object") || isSubtype(type, target, new IdentityHashMap<>());
    }

    private static boolean isSubtype(Class<?> type, String target, IdentityHashMap<Class<?>, Boolean> seen) {
        for (Class<?> at = type; at != null && seen.put(at, Boolean.TRUE) == null; at = at.getSuperclass()) {
            if (at.getName().equals(target)) {
                return true;
            }
            for (Class<?> implemented : at.getInterfaces()) {
                if (isSubtype(implemented, target, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of classes that exist already, those that may have targets; a retransformation decides by their class files. */
    public List<Class<?>> ofLoadedClasses(Class<?>[] loaded, LoaderKinds kinds) {
        IdentityHashMap<Class<?>, Boolean> memo = new IdentityHashMap<>();
        LoadedAnnotations annotations = new LoadedAnnotations(index);
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : loaded) {
            if (type.isArray() || type.isPrimitive() || type.getName().indexOf('/') >= 0) {
                // Hidden classes, which have a slash in their names, cannot be retransformed.
                continue;
            }
            ClassLoader loader = type.getClassLoader();
            if (kinds.isOwn(loader)) {
                continue;
            }
            boolean jdk = kinds.isJdk(loader);
            if (index.isNamed(type.getName().replace('.', '/'), jdk)
                    || (!jdk && !type.isInterface() && hasTargetSupertype(type, memo))
                    || (!jdk && annotations.mayHave(type))) {
                found.add(type);
            }
        }
        return found;
    }

    private boolean hasTargetSupertype(Class<?> type, IdentityHashMap<Class<?>, Boolean> memo) {
        if (type == null) {
            return false;
        }
        Boolean known = memo.get(type);
        if (known == null) {
            known = index.isSupertype(type.getName()) || hasTargetSupertype(type.getSuperclass(), memo);
            for (Class<?> implemented : known ? new Class<?>[0] : type.getInterfaces()) {
                known = known || hasTargetSupertype(implemented, memo);
            }
            memo.put(type, known);
        }
        return known;
    }
}

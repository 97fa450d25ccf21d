package dev.weft.agent.core.match;

import dev.weft.agent.api.Target;
import dev.weft.agent.core.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Methods that the configuration names by patterns, {@code com.acme.*Service[*]}: a class's own name decides. Bounded, as a
 * pattern may fit more than anybody meant. Thread-safe.
 */
final class MethodPatterns {

    /** Methods that patterns may find in one JVM. */
    private static final int MOST = 1_000;

    private static final String ALL = "*";
    private static final List<String> OF_OBJECT = Arrays.asList("equals", "hashCode", "toString");
    private static final List<String> OF_ENUM = Arrays.asList("values", "valueOf");

    private final List<Target> targets = new ArrayList<>();
    /** Guarded by this. */
    private final Set<String> admitted = new HashSet<>();

    private int found;

    void add(Target target) {
        targets.add(target);
    }

    /** Whether any pattern fits the class's name, with dots or slashes. */
    boolean fit(String className) {
        return !targets.isEmpty() && !of(className).isEmpty();
    }

    private List<Target> of(String className) {
        List<Target> fitting = new ArrayList<>();
        if (!targets.isEmpty()) {
            String name = className.replace('/', '.');
            for (Target target : targets) {
                if (fits(target.type(), name)) {
                    fitting.add(target);
                }
            }
        }
        return fitting;
    }

    OfClass of(ClassFile file) {
        return new OfClass(of(file.name), file.supertypes.contains("java/lang/Enum"));
    }

    /** Whether so many methods of this class may be woven, too; said once where they may not. */
    synchronized boolean admits(String className, int methods) {
        if (methods == 0 || admitted.contains(className)) {
            return true;
        }
        if (found + methods > MOST) {
            Log.once("otel.instrumentation.methods.include: its patterns fit more than " + MOST + " methods; those of "
                    + className.replace('/', '.') + " and others are not traced");
            return false;
        }
        found += methods;
        admitted.add(className);
        return true;
    }

    /** Whether text is what a pattern says, in which {@code *} stands for any characters. */
    static boolean fits(String pattern, String text) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int next = 0;
        while (next < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = next;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(next)) {
                at++;
                next++;
            } else if (star >= 0) {
                at = star + 1;
                next = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    /** The patterns that fit one class. Immutable. */
    static final class OfClass {
        private final List<Target> targets;
        private final boolean isEnum;

        OfClass(List<Target> targets, boolean isEnum) {
            this.targets = targets;
            this.isEnum = isEnum;
        }

        boolean isEmpty() {
            return targets.isEmpty();
        }

        /** The target that has the method, or null. */
        Target match(ClassFile.Method method) {
            for (Target target : targets) {
                for (String pattern : target.methods()) {
                    if (pattern.equals(ALL) ? isWorthASpan(method) : fits(pattern, method.name())) {
                        return target;
                    }
                }
            }
            return null;
        }

        /** Not what every class has, and not what only hands out a field. */
        private boolean isWorthASpan(ClassFile.Method method) {
            String name = method.name();
            return !OF_OBJECT.contains(name) && !(isEnum && OF_ENUM.contains(name)) && !method.isAccessor();
        }
    }
}

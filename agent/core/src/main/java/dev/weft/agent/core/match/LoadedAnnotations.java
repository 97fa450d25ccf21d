package dev.weft.agent.core.match;

import java.util.IdentityHashMap;

/**
 * Finds classes with annotated methods among those that exist already. A Class object would tell only by loading what its
 * methods mention, so the class files are read: those on the class path, which no code of the application hands out, and
 * only where the annotation is there, too. Used by one thread.
 */
final class LoadedAnnotations {

    private static final String OWN = "dev.weft.agent.";

    /** Before, a JVM that weaves a class again forgets the names of parameters, by which frameworks bind (JDK-8240908). */
    private static final boolean KEEPS_PARAMETERS = keepsParameters();

    private static final ClassFileScan PARAMETERS = new ClassFileScan();

    static {
        PARAMETERS.add("MethodParameters", 1);
    }

    private final TargetIndex index;
    private final IdentityHashMap<ClassLoader, Boolean> present = new IdentityHashMap<>();

    LoadedAnnotations(TargetIndex index) {
        this.index = index;
    }

    /** @param type no class of the JDK */
    boolean mayHave(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        // In a JVM that starts with Weft there is nothing but the agent's own entry, and nothing is looked for.
        if (index.annotations().isEmpty() || type.getName().startsWith(OWN) || !Supertypes.isBuiltIn(loader)) {
            return false;
        }
        Boolean known = present.get(loader);
        if (known == null) {
            known = hasAnnotation(loader);
            present.put(loader, known);
        }
        if (!known) {
            return false;
        }
        byte[] classFile = Supertypes.read(type.getName().replace('.', '/'), loader);
        return classFile != null
                && index.mentionsAnnotation(classFile)
                && (KEEPS_PARAMETERS || !hasParameters(classFile));
    }

    private static boolean hasParameters(byte[] classFile) {
        return PARAMETERS.marks(classFile) != 0;
    }

    private static boolean keepsParameters() {
        String version = System.getProperty("java.specification.version");
        return version.indexOf('.') < 0 && Integer.parseInt(version) >= 21;
    }

    private boolean hasAnnotation(ClassLoader loader) {
        for (String descriptor : index.annotations()) {
            if (loader.getResource(descriptor.substring(1, descriptor.length() - 1) + ".class") != null) {
                return true;
            }
        }
        return false;
    }
}

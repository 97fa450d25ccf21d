package dev.weft.agent.core.load;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Defines the {@code java.lang.Weft*} classes in the boot loader without appending to its class path, which would make
 * the JVM warn that class-data sharing is restricted.
 */
public final class BootstrapClasses {

    /** In an order in which each class finds its supertypes and field types defined. */
    private static final String[] NAMES = {
        "java.lang.WeftHook", "java.lang.WeftBridge", "java.lang.WeftDoor", "java.lang.WeftHooks"
    };

    private BootstrapClasses() {}

    /** Whether an agent has defined them before, be it a second {@code -javaagent} of Weft. */
    public static boolean areDefined() {
        try {
            Class.forName(NAMES[NAMES.length - 1], false, null);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Defines them; throws what the JVM throws if that is impossible, and then nothing may be woven. */
    public static void define(Instrumentation jvm, ClassBytes classes) throws ReflectiveOperationException {
        Definer definer = Definer.forThisJvm(jvm);
        for (String name : NAMES) {
            definer.define(name, classes.find(name));
        }
    }

    /** One implementation for each way that JVMs offer. */
    private interface Definer {
        void define(String name, byte[] classFile) throws ReflectiveOperationException;

        static Definer forThisJvm(Instrumentation jvm) throws ReflectiveOperationException {
            return JavaModules.exist() ? new ByLookup(jvm) : new ByUnsafe();
        }
    }

    /** JDK 8: {@code sun.misc.Unsafe.defineClass} with the null loader. */
    private static final class ByUnsafe implements Definer {
        private final Object unsafe;
        private final Method defineClass;

        ByUnsafe() throws ReflectiveOperationException {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            unsafe = instance.get(null);
            defineClass = type.getMethod(
                    "defineClass",
                    String.class,
                    byte[].class,
                    int.class,
                    int.class,
                    ClassLoader.class,
                    Class.forName("java.security.ProtectionDomain"));
        }

        @Override
        public void define(String name, byte[] classFile) throws ReflectiveOperationException {
            defineClass.invoke(unsafe, name, classFile, 0, classFile.length, null, null);
        }
    }

    /** JDK 9 and newer: java.lang is opened to the agent's own module, then a private look-up in it defines classes. */
    private static final class ByLookup implements Definer {
        private final Object lookup;
        private final Method defineClass;

        ByLookup(Instrumentation jvm) throws ReflectiveOperationException {
            JavaModules.open(jvm, Object.class, "java.lang", ByLookup.class);
            Class<?> handles = Class.forName("java.lang.invoke.MethodHandles");
            Class<?> lookupType = Class.forName("java.lang.invoke.MethodHandles$Lookup");
            Object own = handles.getMethod("lookup").invoke(null);
            lookup = handles.getMethod("privateLookupIn", Class.class, lookupType)
                    .invoke(null, Object.class, own);
            defineClass = lookupType.getMethod("defineClass", byte[].class);
        }

        @Override
        public void define(String name, byte[] classFile) throws ReflectiveOperationException {
            defineClass.invoke(lookup, (Object) classFile);
        }
    }

    /** The module system, reached by reflection because this code also runs on JDK 8. */
    public static final class JavaModules {

        private JavaModules() {}

        public static boolean exist() {
            return !System.getProperty("java.specification.version", "1.8").startsWith("1.");
        }

        /**
         * Opens and exports a package of {@code member}'s module to the module of {@code reader}, and to no one else.
         *
         * <p>Each class loader has an unnamed module of its own, so opening to the agent's opens nothing to the application.
         */
        public static void open(Instrumentation jvm, Class<?> member, String packageName, Class<?> reader)
                throws ReflectiveOperationException {
            Method getModule = Class.class.getMethod("getModule");
            open(jvm, getModule.invoke(member), packageName, getModule.invoke(reader));
        }

        /** The same for modules that the caller has as objects. */
        public static void open(Instrumentation jvm, Object module, String packageName, Object reader)
                throws ReflectiveOperationException {
            Class<?> moduleType = Class.forName("java.lang.Module");
            Map<String, Set<Object>> opened = Collections.singletonMap(packageName, Collections.singleton(reader));
            Instrumentation.class
                    .getMethod("redefineModule", moduleType, Set.class, Map.class, Map.class, Set.class, Map.class)
                    .invoke(
                            jvm,
                            module,
                            Collections.emptySet(),
                            opened,
                            opened,
                            Collections.emptySet(),
                            Collections.emptyMap());
        }
    }
}

package dev.weft.agent.core.weave;

import dev.weft.agent.api.Target;
import dev.weft.agent.core.load.ClassBytes;
import dev.weft.agent.core.match.ClassMatcher;
import dev.weft.shaded.bytebuddy.ByteBuddy;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.AsmVisitorWrapper;
import dev.weft.shaded.bytebuddy.description.method.MethodDescription;
import dev.weft.shaded.bytebuddy.description.type.TypeDescription;
import dev.weft.shaded.bytebuddy.dynamic.ClassFileLocator;
import dev.weft.shaded.bytebuddy.dynamic.DynamicType;
import dev.weft.shaded.bytebuddy.dynamic.TypeResolutionStrategy;
import dev.weft.shaded.bytebuddy.dynamic.VisibilityBridgeStrategy;
import dev.weft.shaded.bytebuddy.dynamic.scaffold.InstrumentedType;
import dev.weft.shaded.bytebuddy.dynamic.scaffold.MethodGraph;
import dev.weft.shaded.bytebuddy.dynamic.scaffold.TypeValidation;
import dev.weft.shaded.bytebuddy.implementation.Implementation;
import dev.weft.shaded.bytebuddy.implementation.bytecode.StackManipulation;
import dev.weft.shaded.bytebuddy.implementation.bytecode.constant.ClassConstant;
import dev.weft.shaded.bytebuddy.implementation.bytecode.constant.TextConstant;
import dev.weft.shaded.bytebuddy.implementation.bytecode.member.MethodInvocation;
import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Type;
import dev.weft.shaded.bytebuddy.matcher.ElementMatcher;
import dev.weft.shaded.bytebuddy.matcher.ElementMatchers;
import dev.weft.shaded.bytebuddy.pool.TypePool;
import dev.weft.shaded.bytebuddy.utility.JavaConstant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds calls of advice to one class file at a time; the only place that enters Byte Buddy. Thread-safe. */
final class ClassWeaver {

    private static final int JAVA_7 = 51;

    private final ClassFileLocator agentClasses;
    private final TypePool adviceTypes;
    private final HookNumbers hooks;
    private final Map<String, Advice> advice = new ConcurrentHashMap<>();
    private final MethodDescription.InDefinedShape link;
    private final MethodDescription.InDefinedShape failed;
    private final MethodDescription.InDefinedShape verified;
    private final ByteBuddy byteBuddy;

    ClassWeaver(ClassBytes classes, HookNumbers hooks) {
        this.hooks = hooks;
        this.agentClasses = new AgentClasses(classes);
        this.adviceTypes = new TypePool.Default.WithLazyResolution(
                TypePool.CacheProvider.Simple.withObjectType(),
                agentClasses,
                TypePool.Default.ReaderMode.FAST,
                jdkTypes());
        TypeDescription door = TypeDescription.ForLoadedType.of(WeftHooks.class);
        this.link =
                door.getDeclaredMethods().filter(ElementMatchers.named("link")).getOnly();
        this.failed = door.getDeclaredMethods()
                .filter(ElementMatchers.named("failed"))
                .getOnly();
        this.verified = door.getDeclaredMethods()
                .filter(ElementMatchers.named("verified"))
                .getOnly();
        this.byteBuddy = new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(VisibilityBridgeStrategy.Default.NEVER)
                .with(InstrumentedType.Factory.Default.FROZEN)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .ignore(ElementMatchers.none());
    }

    /** Advice calls of a class of the JDK go through numbered hooks. */
    byte[] weaveJdkClass(String name, byte[] classFile, List<Target> targets) {
        return weave(name, classFile, targets, new StaticCalls(hooks));
    }

    /**
     * Advice calls of an application class go through invokedynamic, or through static calls where its version has none.
     *
     * @param classFile of Java 5 or newer, where a target is advised
     */
    byte[] weaveApplicationClass(String name, byte[] classFile, List<Target> targets) {
        int version = ClassMatcher.majorVersion(classFile);
        if (version >= JAVA_7) {
            return weave(name, classFile, targets, AsmVisitorWrapper.NoOp.INSTANCE);
        }
        return weave(name, classFile, targets, new StaticCalls(CALLER_AND_NAMES));
    }

    private byte[] weave(String name, byte[] original, List<Target> targets, AsmVisitorWrapper calls) {
        List<Target> runners = new ArrayList<>();
        List<Target> advised = new ArrayList<>();
        for (Target target : targets) {
            (target.runsTasks() ? runners : advised).add(target);
        }
        byte[] classFile = runners.isEmpty() ? original : TaskRunCalls.replace(original, runners);
        return advised.isEmpty() ? classFile : advise(name, classFile, advised, calls);
    }

    private byte[] advise(String name, byte[] classFile, List<Target> targets, AsmVisitorWrapper calls) {
        String binaryName = name.replace('/', '.');
        ClassFileLocator locator = ClassFileLocator.Simple.of(binaryName, classFile);
        TypePool types = new TypePool.Default.WithLazyResolution(
                TypePool.CacheProvider.Simple.withObjectType(),
                new ClassFileLocator.Compound(locator, agentClasses),
                TypePool.Default.ReaderMode.FAST,
                jdkTypes());
        // The visitor added first stands closest to the written class, and so sees what the advice wrote.
        DynamicType.Builder<?> builder = byteBuddy
                .decorate(types.describe(binaryName).resolve(), locator)
                .visit(calls);
        for (Map.Entry<Target, List<Target>> advised : byAdvice(targets).entrySet()) {
            builder = builder.visit(new AsmVisitorWrapper.ForDeclaredMethods()
                    .invokable(new Covered(advised.getValue()), advice(advised.getKey())));
        }
        return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, types).getBytes();
    }

    /** The types of the JDK that the annotations of advice mention; no other is ever resolved. */
    private static TypePool jdkTypes() {
        Map<String, TypeDescription> types = new HashMap<>();
        types.put(Object.class.getName(), TypeDescription.ForLoadedType.of(Object.class));
        types.put(Throwable.class.getName(), TypeDescription.ForLoadedType.of(Throwable.class));
        return new TypePool.Explicit(types);
    }

    /** Groups the targets that share advice and type, in the order of declaration, under the first of each group. */
    private static Map<Target, List<Target>> byAdvice(List<Target> targets) {
        Map<Target, List<Target>> groups = new LinkedHashMap<>();
        for (Target target : targets) {
            Target first = target;
            for (Target known : groups.keySet()) {
                if (known.advice().equals(target.advice()) && known.type().equals(target.type())) {
                    first = known;
                    break;
                }
            }
            List<Target> group = groups.get(first);
            if (group == null) {
                group = new ArrayList<>();
                groups.put(first, group);
            }
            group.add(target);
        }
        return groups;
    }

    private Advice advice(Target target) {
        String key = target.advice() + '>' + target.type();
        Advice known = advice.get(key);
        if (known == null) {
            known = read(target);
            advice.put(key, known);
        }
        return known;
    }

    private Advice read(Target target) {
        List<JavaConstant> names = Arrays.asList(
                JavaConstant.Simple.ofLoaded(target.advice()), JavaConstant.Simple.ofLoaded(target.type()));
        return Advice.withCustomMapping()
                .bootstrap(link, (adviceMethod, exit) -> (type, method) -> names, ErasedTypes.INSTANCE)
                .with(new Advice.AssignReturned.Factory())
                .to(adviceTypes.describe(target.advice()).resolve(), agentClasses)
                .withAssigner(TrustingAssigner.INSTANCE)
                .withExceptionHandler((method, caller) -> new StackManipulation.Compound(
                        ClassConstant.of(caller),
                        new TextConstant(target.advice()),
                        MethodInvocation.invoke(verified),
                        MethodInvocation.invoke(failed)));
    }

    private static final StaticCalls.Address CALLER_AND_NAMES = new StaticCalls.Address() {
        @Override
        public String push(
                MethodVisitor code, Type caller, String method, int arguments, String advice, String target) {
            code.visitLdcInsn(caller);
            code.visitLdcInsn(method);
            code.visitLdcInsn(advice);
            code.visitLdcInsn(target);
            return "Ljava/lang/Class;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;";
        }
    };

    /** The declared methods that targets cover. */
    private static final class Covered extends ElementMatcher.Junction.AbstractBase<MethodDescription> {
        private final List<Target> targets;

        Covered(List<Target> targets) {
            this.targets = targets;
        }

        @Override
        public boolean matches(MethodDescription method) {
            if (method.isAbstract() || method.isNative()) {
                return false;
            }
            for (Target target : targets) {
                if (target.covers(method.getInternalName(), method.getDescriptor())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Finds the class files of advice, and of nothing else: no type of the application is ever read. */
    private static final class AgentClasses implements ClassFileLocator {
        private final ClassBytes classes;

        AgentClasses(ClassBytes classes) {
            this.classes = classes;
        }

        @Override
        public Resolution locate(String name) {
            byte[] found = name.startsWith("dev.weft.") ? classes.find(name) : null;
            return found == null ? new Resolution.Illegal(name) : new Resolution.Explicit(found);
        }

        @Override
        public void close() {}
    }
}

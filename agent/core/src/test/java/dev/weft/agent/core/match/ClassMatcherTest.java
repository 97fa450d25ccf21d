package dev.weft.agent.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.Target;
import dev.weft.agent.api.Targets;
import dev.weft.agent.core.load.LoaderKinds;
import dev.weft.shaded.bytebuddy.jar.asm.ClassWriter;
import dev.weft.shaded.bytebuddy.jar.asm.Opcodes;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which classes match, and from whom the answer comes. */
class ClassMatcherTest {

    private static final ClassLoader CLASS_PATH = ClassLoader.getSystemClassLoader();

    private final ClassMatcher matcher = new ClassMatcher(new TargetIndex(new Targets()
            .type("a.Named")
            .methods("act")
            .takingAnything()
            .advisedBy("NamedAdvice")
            .jdkType("java.util.StringJoiner")
            .methods("add")
            .takingAnything()
            .advisedBy("JoinerAdvice")
            .subtypesOf("java.sql.Statement")
            .methods("execute")
            .takingFirst("java.lang.String")
            .advisedBy("StatementAdvice")
            .subtypesOf("java.util.concurrent.Executor")
            .methods("execute")
            .taking("java.lang.Runnable")
            .advisedBy("ExecutorAdvice")
            .methodsAnnotated("a.Marked")
            .advisedBy("MarkedAdvice")
            .targets()));

    /** What an application's own loader may be asked for: nothing. */
    private static final class Untouchable extends ClassLoader {
        private final AtomicInteger calls = new AtomicInteger();

        Untouchable() {
            super(null);
        }

        @Override
        public URL getResource(String name) {
            calls.incrementAndGet();
            return null;
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            calls.incrementAndGet();
            throw new IllegalStateException(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
            calls.incrementAndGet();
            throw new IllegalStateException(name);
        }
    }

    @Test
    void byName() {
        assertThat(adviceOf(CLASS_PATH, classFile("a/Named", Object.class, "run", "()V")))
                .containsExactly("NamedAdvice");
        assertThat(adviceOf(CLASS_PATH, classFile("a/Other", Object.class, "run", "()V")))
                .isEmpty();
    }

    @Test
    void jdkClassesByNameOnly() {
        assertThat(matcher.ofJdkClass("java/util/StringJoiner")).hasSize(1);
        assertThat(matcher.ofJdkClass("java/lang/String")).isEmpty();
        assertThat(adviceOf(CLASS_PATH, classFile("java/util/StringJoiner", Object.class, "add", "()V")))
                .isEmpty();
    }

    @Test
    void byDirectSupertype() {
        byte[] statement =
                classFile("a/S", Object.class, "execute", "(Ljava/lang/String;)Z", "java/sql/CallableStatement");
        assertThat(adviceOf(CLASS_PATH, statement)).containsExactly("StatementAdvice");
    }

    @Test
    void theMethodMustBeDeclaredWithTheseParameters() {
        byte[] other = classFile("a/S", Object.class, "execute", "(I)Z", "java/sql/Statement");
        assertThat(adviceOf(CLASS_PATH, other)).isEmpty();
        byte[] none = classFile("a/S", Object.class, "close", "()V", "java/sql/Statement");
        assertThat(adviceOf(CLASS_PATH, none)).isEmpty();
    }

    @Test
    void aSupertypeOfTheJdkLeadsToAnother() {
        byte[] executor = classFile("a/E", AbstractExecutorService.class, "execute", "(Ljava/lang/Runnable;)V");
        assertThat(adviceOf(CLASS_PATH, executor)).containsExactly("ExecutorAdvice");
        assertThat(adviceOf(new Untouchable(), executor)).containsExactly("ExecutorAdvice");
    }

    @Test
    void supertypesOnTheClassPathAreRead() {
        // TimeoutExtension and the like: any class of this class path that is surely no Statement.
        byte[] unrelated = classFile("a/U", ClassWriter.class, "execute", "(Ljava/lang/String;)Z");
        assertThat(adviceOf(CLASS_PATH, unrelated)).isEmpty();
    }

    @Test
    void anUnreadableSupertypeLeavesTheClassUndecided() {
        byte[] file = classFile("a/U", "not/Here", "execute", "(Ljava/lang/String;)Z");
        assertThat(adviceOf(CLASS_PATH, file)).containsExactly("StatementAdvice");
    }

    @Test
    void applicationLoadersAreNeverAsked() {
        Untouchable loader = new Untouchable();
        byte[] file = classFile("a/U", "some/Parent", "execute", "(Ljava/lang/String;)Z", "some/Interface");
        assertThat(adviceOf(loader, file)).containsExactly("StatementAdvice");
        assertThat(loader.calls).hasValue(0);
    }

    @Test
    void aClassThatExistsIsDecidedByItsClassObject() {
        byte[] file = classFile("a/U", "some/Parent", "execute", "(Ljava/lang/String;)Z");
        assertThat(matcher.ofClassFile("a/U", file, new Untouchable(), String.class))
                .isEmpty();
    }

    @Test
    void interfacesAreNotWoven() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V1_8,
                Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
                "a/I",
                null,
                "java/lang/Object",
                new String[] {"java/sql/Statement"});
        writer.visitMethod(Opcodes.ACC_PUBLIC, "execute", "(Ljava/lang/String;)Z", null, null);
        assertThat(adviceOf(CLASS_PATH, writer.toByteArray())).isEmpty();
    }

    @Test
    void annotatedMethodsOfAnyClassEachByItself() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "a/B", null, "java/lang/Object", null);
        annotated(writer, Opcodes.ACC_STATIC, "gr\u00f6\u00dfe", "()I");
        annotated(writer, Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC, "bridge", "()V");
        annotated(writer, Opcodes.ACC_PUBLIC, "<init>", "()V");
        annotated(writer, 0, "suspended", "(Lkotlin/coroutines/Continuation;)Ljava/lang/Object;");
        annotated(writer, Opcodes.ACC_ABSTRACT, "bodiless", "()V");
        writer.visitMethod(0, "plain", "()V", null, null).visitEnd();
        byte[] file = writer.toByteArray();

        assertThat(matcher.ofClassFile("a/B", file, new Untouchable(), null))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.advice()).isEqualTo("MarkedAdvice");
                    assertThat(target.covers("gr\u00f6\u00dfe", "()I")).isTrue();
                    assertThat(target.covers("plain", "()V")).isFalse();
                });
    }

    private static void annotated(ClassWriter writer, int access, String name, String descriptor) {
        var method = writer.visitMethod(access, name, descriptor, null, null);
        var first = method.visitAnnotation("La/First;", true);
        first.visitEnum("kind", "La/Kind;", "ONE");
        var array = first.visitArray("names");
        array.visit(null, "x");
        array.visitEnd();
        first.visitAnnotation("nested", "La/Other;").visitEnd();
        first.visitEnd();
        method.visitAnnotation("La/Marked;", true).visitEnd();
        method.visitEnd();
    }

    @Test
    void loadedClassesByTheirSupertypes() {
        LoaderKinds kinds = new LoaderKinds() {
            @Override
            public boolean isJdk(ClassLoader loader) {
                return loader == null || loader == CLASS_PATH.getParent();
            }

            @Override
            public boolean isOwn(ClassLoader loader) {
                return false;
            }

            @Override
            public boolean seesHooks(ClassLoader application) {
                return true;
            }
        };
        abstract class Pool extends AbstractExecutorService {}
        Runnable hidden = () -> {};
        Class<?>[] loaded = {
            String.class, int.class, Pool[].class, hidden.getClass(), Pool.class, java.util.StringJoiner.class
        };
        assertThat(matcher.ofLoadedClasses(loaded, kinds)).containsExactly(Pool.class, java.util.StringJoiner.class);
    }

    @Test
    void manyPathsToOneInterfaceAreWalkedOnce() throws Exception {
        // 2^40 paths lead from the last to the first.
        ClassLoader loader = new Diamonds();
        Class<?> last = loader.loadClass("d.A40");
        assertThat(ClassMatcher.isSubtype(last, "d.A0")).isTrue();
        assertThat(ClassMatcher.isSubtype(last, "d.None")).isFalse();
    }

    /** Makes interfaces A1, B1, A2, B2, .. each of which extends both of the number before. */
    private static final class Diamonds extends ClassLoader {
        @Override
        protected Class<?> findClass(String name) {
            int number = Integer.parseInt(name.substring(3));
            ClassWriter writer = new ClassWriter(0);
            String[] interfaces =
                    number == 0 ? new String[0] : new String[] {"d/A" + (number - 1), "d/B" + (number - 1)};
            writer.visit(
                    Opcodes.V1_8,
                    Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_PUBLIC,
                    name.replace('.', '/'),
                    null,
                    "java/lang/Object",
                    interfaces);
            byte[] file = writer.toByteArray();
            return defineClass(name, file, 0, file.length);
        }
    }

    private List<String> adviceOf(ClassLoader loader, byte[] file) {
        return matcher.ofClassFile(ClassFile.read(file).name, file, loader, null).stream()
                .map(Target::advice)
                .toList();
    }

    private static byte[] classFile(
            String name, Class<?> parent, String method, String descriptor, String... interfaces) {
        return classFile(name, parent.getName().replace('.', '/'), method, descriptor, interfaces);
    }

    private static byte[] classFile(
            String name, String parent, String method, String descriptor, String... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, parent, interfaces);
        writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null).visitEnd();
        return writer.toByteArray();
    }
}

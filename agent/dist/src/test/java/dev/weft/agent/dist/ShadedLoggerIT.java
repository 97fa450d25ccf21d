package dev.weft.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.bytebuddy.jar.asm.ClassReader;
import dev.weft.shaded.bytebuddy.jar.asm.ClassVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Handle;
import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Opcodes;
import dev.weft.shaded.bytebuddy.jar.asm.Type;
import dev.weft.shaded.logging.Level;
import dev.weft.shaded.logging.Logger;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The logger that stands for the JDK's in what we shade has all that the shaded classes use of it. */
class ShadedLoggerIT {

    private static final Path JAR = Path.of(System.getProperty("weft.jar"));
    private static final String PACKAGE = "dev/weft/shaded/logging/";

    @Test
    void hasEveryMethodAndLevelThatIsUsed() throws IOException {
        Set<String> there = new HashSet<>();
        for (Class<?> type : new Class<?>[] {Logger.class, Level.class}) {
            String owner = Type.getInternalName(type);
            there.add(owner);
            for (Method method : type.getMethods()) {
                there.add(owner + '.' + method.getName() + Type.getMethodDescriptor(method));
            }
            for (Field field : type.getFields()) {
                there.add(owner + '.' + field.getName() + Type.getDescriptor(field.getType()));
            }
        }

        Set<String> used = usedInTheJar();

        assertThat(used)
                .contains(PACKAGE + "Logger.getLogger(Ljava/lang/String;)L" + PACKAGE + "Logger;")
                .isSubsetOf(there);
    }

    private static Set<String> usedInTheJar() throws IOException {
        Set<String> used = new TreeSet<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".classdata") && !name.contains(PACKAGE)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        new ClassReader(in.readAllBytes()).accept(new Users(used), ClassReader.SKIP_DEBUG);
                    }
                }
            }
        }
        return used;
    }

    /** Collects what code refers to of the logger's package. */
    private static final class Users extends ClassVisitor {
        private final Set<String> used;

        Users(Set<String> used) {
            super(Opcodes.ASM9);
            this.used = used;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    member(owner, called, type);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    member(owner, field, type);
                }

                @Override
                public void visitTypeInsn(int opcode, String type) {
                    if (type.startsWith(PACKAGE)) {
                        used.add(type);
                    }
                }

                @Override
                public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            member(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                }
            };
        }

        private void member(String owner, String name, String descriptor) {
            if (owner.startsWith(PACKAGE)) {
                used.add(owner + '.' + name + descriptor);
            }
        }
    }
}

package dev.weft.agent.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.bytebuddy.jar.asm.ClassReader;
import dev.weft.shaded.bytebuddy.jar.asm.ClassVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Opcodes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outline that Weft reads is the one that ASM reads. */
class ClassFileTest {

    private static final int OF_EACH = 3000;

    @Test
    void agreesWithAsmOnRealClassFiles() {
        List<byte[]> files = RealClassFiles.some(OF_EACH, 7);
        assertThat(files).hasSizeGreaterThan(OF_EACH);
        for (byte[] bytes : files) {
            ClassReader expected = new ClassReader(bytes);
            ClassFile file = ClassFile.read(bytes);
            assertThat(file).as(expected.getClassName()).isNotNull();
            assertThat(file.name).isEqualTo(expected.getClassName());
            assertThat(file.majorVersion).isEqualTo(expected.readUnsignedShort(6));
            assertThat(file.isInterface).isEqualTo((expected.getAccess() & Opcodes.ACC_INTERFACE) != 0);
            assertThat(file.supertypes).isEqualTo(supertypes(expected));
            assertThat(methods(file)).as(expected.getClassName()).isEqualTo(methods(expected));
        }
    }

    @Test
    void refusesWhatIsNoClassFile() {
        assertThat(ClassFile.read(new byte[0])).isNull();
        assertThat(ClassFile.read(new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe}))
                .isNull();
        assertThat(ClassFile.read("this is text, and quite long".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
    }

    private static List<String> supertypes(ClassReader reader) {
        List<String> supertypes = new ArrayList<>();
        if (reader.getSuperName() != null) {
            supertypes.add(reader.getSuperName());
        }
        supertypes.addAll(List.of(reader.getInterfaces()));
        return supertypes;
    }

    private static List<String> methods(ClassFile file) {
        List<String> methods = new ArrayList<>();
        file.methods(method -> methods.add(method.name() + method.descriptor()));
        return methods;
    }

    private static List<String> methods(ClassReader reader) {
        List<String> methods = new ArrayList<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0) {
                            methods.add(name + descriptor);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return methods;
    }
}

package dev.weft.agent.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.bytebuddy.jar.asm.ClassReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scan finds a name if and only if the constant pool has it. */
class ClassFileScanTest {

    private static final List<String> NAMES = List.of(
            "close", "run", "execute", "a", "toString", "hashCode", "compareTo", "<init>", "doesNotExistAnywhere");

    @Test
    void agreesWithAsmOnRealClassFiles() {
        int found = 0;
        for (byte[] bytes : RealClassFiles.some(2000, 11)) {
            Set<String> constants = utf8Constants(bytes);
            for (String name : NAMES) {
                ClassFileScan scan = new ClassFileScan();
                scan.add(name, 1);
                boolean expected = constants.contains(name);
                assertThat(scan.marks(bytes) == 1).as(name).isEqualTo(expected);
                found += expected ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void tellsWhichOfItsNamesAreThere() throws Exception {
        ClassFileScan scan = new ClassFileScan();
        scan.add("toString", 1);
        scan.add("hashCode", 2);
        scan.add("toString", 4);
        scan.add("norHere", 8);
        assertThat(scan.marks(bytesOf(String.class))).isEqualTo(7);
        ClassFileScan other = new ClassFileScan();
        other.add("noSuchMethodHere", 1);
        other.add("norHere", 1);
        assertThat(other.marks(bytesOf(String.class))).isZero();
    }

    @Test
    void findsNothingInNothing() {
        ClassFileScan scan = new ClassFileScan();
        scan.add("run", 1);
        for (int length = 0; length < 20; length++) {
            assertThat(scan.marks(new byte[length])).isZero();
        }
    }

    static byte[] bytesOf(Class<?> type) throws java.io.IOException {
        try (java.io.InputStream in =
                ClassLoader.getSystemResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    private static Set<String> utf8Constants(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        Set<String> constants = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            // ASM points behind the tag; 0 stands for the second half of a long or double.
            if (at > 0 && bytes[at - 1] == ClassFile.UTF8) {
                constants.add(new String(bytes, at + 2, reader.readUnsignedShort(at), StandardCharsets.ISO_8859_1));
            }
        }
        return constants;
    }
}

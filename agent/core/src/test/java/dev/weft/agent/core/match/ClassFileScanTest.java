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
                scan.add(name);
                boolean expected = constants.contains(name);
                assertThat(scan.mentionsTarget(bytes)).as(name).isEqualTo(expected);
                found += expected ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void findsAnyOfItsNames() throws Exception {
        ClassFileScan scan = new ClassFileScan();
        NAMES.forEach(scan::add);
        assertThat(scan.mentionsTarget(bytesOf(String.class))).isTrue();
        ClassFileScan other = new ClassFileScan();
        other.add("noSuchMethodHere");
        other.add("norHere");
        assertThat(other.mentionsTarget(bytesOf(String.class))).isFalse();
    }

    @Test
    void findsNothingInNothing() {
        ClassFileScan scan = new ClassFileScan();
        scan.add("run");
        for (int length = 0; length < 20; length++) {
            assertThat(scan.mentionsTarget(new byte[length])).isFalse();
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

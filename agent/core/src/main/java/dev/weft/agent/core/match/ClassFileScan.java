package dev.weft.agent.core.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One pass over a class file's constant pool (JVMS 4.4) that asks whether it names a method that could be a target, a task or an
 * annotation that is one.
 *
 * <p>This is all that happens to nearly every class an application loads, so it allocates nothing and decodes nothing.
 */
final class ClassFileScan {

    private static final int BUCKETS = 256;

    private final byte[][][] names = new byte[BUCKETS][][];
    private int all;

    /**
     * Adds a name.
     *
     * @param mark one bit of the lowest eight, which {@link #marks} sets where a class file has the name
     */
    void add(String constant, int mark) {
        // What class files have differs from UTF-8 only in characters that no name has.
        byte[] text = constant.getBytes(StandardCharsets.UTF_8);
        byte[] name = Arrays.copyOf(text, text.length + 1);
        name[text.length] = (byte) mark;
        all |= mark;
        int bucket = bucket(text.length, name[0]);
        byte[][] old = names[bucket] == null ? new byte[0][] : names[bucket];
        byte[][] grown = new byte[old.length + 1][];
        System.arraycopy(old, 0, grown, 0, old.length);
        grown[old.length] = name;
        names[bucket] = grown;
    }

    /** The marks of all names that the constant pool holds, up to where a class file is cut off or unknown. */
    int marks(byte[] classFile) {
        if (classFile.length < 10) {
            return 0;
        }
        int found = 0;
        int count = ClassFile.unsignedShort(classFile, 8);
        int at = 10;
        for (int entry = 1; entry < count && at + 3 < classFile.length; entry++) {
            int tag = classFile[at];
            if (tag == ClassFile.UTF8) {
                int length = ClassFile.unsignedShort(classFile, at + 1);
                found |= markOf(classFile, at + 3, length);
                if (found == all) {
                    return found;
                }
                at += 3 + length;
            } else {
                int size = ClassFile.sizeOf(tag);
                if (size == 0) {
                    return found;
                }
                at += size;
                if (tag == ClassFile.LONG || tag == ClassFile.DOUBLE) {
                    entry++;
                }
            }
        }
        return found;
    }

    private int markOf(byte[] classFile, int start, int length) {
        if (length == 0 || start + length > classFile.length) {
            return 0;
        }
        byte[][] candidates = names[bucket(length, classFile[start])];
        if (candidates == null) {
            return 0;
        }
        int found = 0;
        for (byte[] name : candidates) {
            if (name.length == length + 1 && matches(name, classFile, start)) {
                found |= name[length];
            }
        }
        return found;
    }

    private static boolean matches(byte[] name, byte[] classFile, int start) {
        for (int i = name.length - 2; i >= 0; i--) {
            if (name[i] != classFile[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static int bucket(int length, byte first) {
        return (length * 31 + first) & (BUCKETS - 1);
    }
}

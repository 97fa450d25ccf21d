package dev.weft.agent.core.match;

/**
 * One pass over a class file's constant pool (JVMS 4.4) that asks whether it names a method that could be a target.
 *
 * <p>This is all that happens to nearly every class an application loads, so it allocates nothing and decodes nothing.
 */
final class ClassFileScan {

    private static final int BUCKETS = 256;

    private final byte[][][] names = new byte[BUCKETS][][];

    /** Adds a method name; ASCII, as every Java library's are. */
    void add(String methodName) {
        byte[] name = new byte[methodName.length()];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) methodName.charAt(i);
        }
        int bucket = bucket(name.length, name[0]);
        byte[][] old = names[bucket] == null ? new byte[0][] : names[bucket];
        byte[][] grown = new byte[old.length + 1][];
        System.arraycopy(old, 0, grown, 0, old.length);
        grown[old.length] = name;
        names[bucket] = grown;
    }

    /** Whether the constant pool holds one of the names; false for a class file that is cut off or unknown. */
    boolean mentionsTarget(byte[] classFile) {
        if (classFile.length < 10) {
            return false;
        }
        int count = ClassFile.unsignedShort(classFile, 8);
        int at = 10;
        for (int entry = 1; entry < count && at + 3 < classFile.length; entry++) {
            int tag = classFile[at];
            if (tag == ClassFile.UTF8) {
                int length = ClassFile.unsignedShort(classFile, at + 1);
                if (isTarget(classFile, at + 3, length)) {
                    return true;
                }
                at += 3 + length;
            } else {
                int size = ClassFile.sizeOf(tag);
                if (size == 0) {
                    return false;
                }
                at += size;
                if (tag == ClassFile.LONG || tag == ClassFile.DOUBLE) {
                    entry++;
                }
            }
        }
        return false;
    }

    private boolean isTarget(byte[] classFile, int start, int length) {
        if (length == 0 || start + length > classFile.length) {
            return false;
        }
        byte[][] candidates = names[bucket(length, classFile[start])];
        if (candidates == null) {
            return false;
        }
        for (byte[] name : candidates) {
            if (name.length == length && matches(name, classFile, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] name, byte[] classFile, int start) {
        for (int i = name.length - 1; i >= 0; i--) {
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

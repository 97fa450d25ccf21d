package dev.weft.agent.core.match;

/** Recognises the code of accessors: a field is read and returned, or set (JVMS 6.5). Stateless. */
final class FieldAccess {

    private static final int ILOAD_1 = 0x1b;
    private static final int ALOAD_0 = 0x2a;
    private static final int ALOAD_1 = 0x2b;
    private static final int IRETURN = 0xac;
    private static final int ARETURN = 0xb0;
    private static final int RETURN = 0xb1;
    private static final int GETFIELD = 0xb4;
    private static final int PUTFIELD = 0xb5;

    private FieldAccess() {}

    static boolean is(byte[] bytes, int start, int length) {
        return isGetter(bytes, start, length) || isSetter(bytes, start, length);
    }

    /** {@code return this.field;} */
    private static boolean isGetter(byte[] bytes, int at, int length) {
        return length == 5
                && (bytes[at] & 0xff) == ALOAD_0
                && (bytes[at + 1] & 0xff) == GETFIELD
                && (bytes[at + 4] & 0xff) >= IRETURN
                && (bytes[at + 4] & 0xff) <= ARETURN;
    }

    /** {@code this.field = value;} and perhaps {@code return this;} */
    private static boolean isSetter(byte[] bytes, int at, int length) {
        if (length < 6 || (bytes[at] & 0xff) != ALOAD_0 || (bytes[at + 2] & 0xff) != PUTFIELD) {
            return false;
        }
        int load = bytes[at + 1] & 0xff;
        // Of an int, long, float, double or reference, each of which has four such instructions.
        boolean loads = load >= ILOAD_1 && load <= ALOAD_1 && (load - ILOAD_1) % 4 == 0;
        boolean ends = length == 6 && (bytes[at + 5] & 0xff) == RETURN;
        boolean chains = length == 7 && (bytes[at + 5] & 0xff) == ALOAD_0 && (bytes[at + 6] & 0xff) == ARETURN;
        return loads && (ends || chains);
    }
}

package dev.weft.agent.core.match;

import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a class file (JVMS 4.1): version, access, name, supertypes and declared methods; names use slashes.
 *
 * <p>Read only for the few classes that mention a target method, and for supertypes that have to be looked up.
 */
final class ClassFile {

    static final int UTF8 = 1;
    static final int LONG = 5;
    static final int DOUBLE = 6;

    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    private static final int INTERFACE = 0x0200;
    private static final int WITHOUT_BODY = 0x0400 | 0x0100;

    /** Bridge, synthetic. */
    private static final int ADDED = 0x0040 | 0x1000;

    private static final String CODE = "Code";
    private static final String VISIBLE = "RuntimeVisibleAnnotations";

    final int majorVersion;
    final boolean isInterface;
    final String name;
    /** Superclass, if any, and interfaces. */
    final List<String> supertypes;

    private final byte[] bytes;
    private final int[] constants;
    private final int fieldsAt;

    private ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.majorVersion = u2(6);
        this.constants = new int[u2(8)];
        int at = 10;
        for (int entry = 1; entry < constants.length; entry++) {
            constants[entry] = at;
            int tag = bytes[at];
            if (tag == UTF8) {
                at += 3 + u2(at + 1);
            } else {
                int size = sizeOf(tag);
                if (size == 0) {
                    throw new IllegalArgumentException("constant of unknown tag " + tag);
                }
                at += size;
                if (tag == LONG || tag == DOUBLE) {
                    entry++;
                }
            }
        }
        this.isInterface = (u2(at) & INTERFACE) != 0;
        this.name = className(u2(at + 2));
        int interfaces = u2(at + 6);
        this.supertypes = new ArrayList<>(interfaces + 1);
        if (u2(at + 4) != 0) {
            supertypes.add(className(u2(at + 4)));
        }
        for (int i = 0; i < interfaces; i++) {
            supertypes.add(className(u2(at + 8 + 2 * i)));
        }
        this.fieldsAt = at + 8 + 2 * interfaces;
    }

    /** Reads the outline, or returns null where the bytes are no class file that this code understands. */
    static ClassFile read(byte[] bytes) {
        try {
            return new ClassFile(bytes);
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    /**
     * Tells the visitor every declared method that has a body.
     *
     * @throws RuntimeException where the bytes are malformed behind the outline; the visitor has seen some methods then
     */
    void methods(MethodVisitor visitor) {
        int at = skipMembers(fieldsAt, null);
        skipMembers(at, visitor);
    }

    /** Sees methods. */
    interface MethodVisitor {
        void method(Method method);
    }

    /** A declared method that has a body. */
    final class Method {
        private final int at;

        private Method(int at) {
            this.at = at;
        }

        String name() {
            return utf8(u2(at + 2));
        }

        /** JVMS 4.3.3. */
        String descriptor() {
            return utf8(u2(at + 4));
        }

        /** Whether the source has it: the compiler adds bridges, to which it copies annotations, and accessors. */
        boolean isWritten() {
            return (u2(at) & ADDED) == 0;
        }

        /** Whether it only hands out or takes in the value of a field, as compilers write them for records and properties. */
        boolean isAccessor() {
            int attribute = at + 8;
            for (int a = u2(at + 6); a > 0; a--) {
                if (is(CODE, u2(attribute))) {
                    // Stack, locals, and the upper half of the length stand before.
                    int code = attribute + 14;
                    return u2(code - 4) == 0 && FieldAccess.is(bytes, code, u2(code - 2));
                }
                attribute = behindAttribute(attribute);
            }
            return false;
        }

        /** Whether it carries this annotation (a descriptor), whose retention is {@code RUNTIME}. */
        boolean isAnnotated(String annotation) {
            int attribute = at + 8;
            for (int a = u2(at + 6); a > 0; a--) {
                if (is(VISIBLE, u2(attribute))
                        && new AnnotationList(ClassFile.this.bytes, attribute + 6).has(constants, annotation)) {
                    return true;
                }
                attribute = behindAttribute(attribute);
            }
            return false;
        }
    }

    private int skipMembers(int start, MethodVisitor visitor) {
        int count = u2(start);
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            if (visitor != null && (u2(at) & WITHOUT_BODY) == 0) {
                visitor.method(new Method(at));
            }
            int attributes = u2(at + 6);
            at += 8;
            for (int a = 0; a < attributes; a++) {
                at = behindAttribute(at);
            }
        }
        return at;
    }

    private int behindAttribute(int at) {
        int length = (u2(at + 2) << 16) | u2(at + 4);
        if (length < 0) {
            // It would lead backwards, and round for ever.
            throw new IllegalArgumentException("attribute of more than 2 GB");
        }
        return at + 6 + length;
    }

    /** Whether the constant pool names this method of this type, as what a call needs (JVMS 4.4.2). */
    boolean refersTo(String owner, String method, String descriptor) {
        for (int entry = 1; entry < constants.length; entry++) {
            int at = constants[entry];
            if (at != 0 && (bytes[at] == METHOD || bytes[at] == INTERFACE_METHOD)) {
                int name = constants[u2(at + 3)];
                if (is(method, u2(name + 1))
                        && is(descriptor, u2(name + 3))
                        && is(owner, u2(constants[u2(at + 1)] + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean is(String text, int index) {
        return is(text, bytes, constants[index]);
    }

    /** Whether the constant there is this text, which is ASCII. */
    static boolean is(String text, byte[] bytes, int at) {
        if (unsignedShort(bytes, at + 1) != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + 3 + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String className(int index) {
        return utf8(u2(constants[index] + 1));
    }

    /** Decodes what the JVM calls modified UTF-8 (JVMS 4.4.7): one to three bytes for each char. */
    private String utf8(int index) {
        int at = constants[index] + 3;
        int end = at + u2(at - 2);
        char[] text = new char[end - at];
        int length = 0;
        while (at < end) {
            int first = bytes[at];
            if (first >= 0) {
                text[length++] = (char) first;
                at++;
            } else if ((first & 0x20) == 0) {
                text[length++] = (char) (((first & 0x1f) << 6) | (bytes[at + 1] & 0x3f));
                at += 2;
            } else {
                text[length++] =
                        (char) (((first & 0x0f) << 12) | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f));
                at += 3;
            }
        }
        return new String(text, 0, length);
    }

    private int u2(int at) {
        return unsignedShort(bytes, at);
    }

    static int unsignedShort(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    /** Bytes of a constant, its tag included, or 0 for an unknown tag (JVMS 4.4, table 4.4-B). */
    static int sizeOf(int tag) {
        switch (tag) {
            case 7: // Class
            case 8: // String
            case 16: // MethodType
            case 19: // Module
            case 20: // Package
                return 3;
            case 15: // MethodHandle
                return 4;
            case 3: // Integer
            case 4: // Float
            case 9: // Fieldref
            case 10: // Methodref
            case 11: // InterfaceMethodref
            case 12: // NameAndType
            case 17: // Dynamic
            case 18: // InvokeDynamic
                return 5;
            case LONG:
            case DOUBLE:
                return 9;
            default:
                return 0;
        }
    }
}

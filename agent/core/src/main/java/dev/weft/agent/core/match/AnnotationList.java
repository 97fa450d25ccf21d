package dev.weft.agent.core.match;

/** The annotations of one attribute of a class file (JVMS 4.7.16). Used by one thread; throws where the bytes are malformed. */
final class AnnotationList {

    private final byte[] bytes;
    private int at;

    /** @param at where the number of annotations stands */
    AnnotationList(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /**
     * Whether this annotation is among them; asked once.
     *
     * @param constants where each constant begins
     * @param annotation a descriptor
     */
    boolean has(int[] constants, String annotation) {
        for (int left = next(); left > 0; left--) {
            if (ClassFile.is(annotation, bytes, constants[next()])) {
                return true;
            }
            skipElements();
        }
        return false;
    }

    private void skipElements() {
        for (int left = next(); left > 0; left--) {
            next();
            skipValue();
        }
    }

    private void skipValue() {
        switch (bytes[at++]) {
            case 'e':
                at += 4;
                break;
            case '@':
                next();
                skipElements();
                break;
            case '[':
                for (int left = next(); left > 0; left--) {
                    skipValue();
                }
                break;
            default:
                next();
        }
    }

    private int next() {
        at += 2;
        return ClassFile.unsignedShort(bytes, at - 2);
    }
}

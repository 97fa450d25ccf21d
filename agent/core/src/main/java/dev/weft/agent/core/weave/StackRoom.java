package dev.weft.agent.core.weave;

/**
 * Tells early when a thread is about to run out of stack.
 *
 * <p>A StackOverflowError inside a class initialiser or a lock of the JDK leaves it broken for the rest of the JVM's
 * life. Here it hits nothing, and the JVM, which does not remember it for a call site, links again at the next call.
 */
final class StackRoom {

    /** Together about 100 KB in the interpreter, where everything runs that has not been linked yet. */
    private static final int FRAMES = 300;

    private StackRoom() {}

    /** Throws StackOverflowError unless there is room for linking. */
    static void check() {
        descend(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** The parameters are used after the call, and so lie on the stack in compiled code, too. */
    private static long descend(int frames, long a, long b, long c, long d, long e, long f, long g, long h) {
        if (frames == 0) {
            return a;
        }
        long below = descend(frames - 1, b, c, d, e, f, g, h, a);
        return below ^ a ^ b ^ c ^ d ^ e ^ f ^ g ^ h;
    }
}

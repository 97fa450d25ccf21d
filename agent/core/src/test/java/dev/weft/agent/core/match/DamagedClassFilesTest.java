package dev.weft.agent.core.match;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.weft.agent.api.Targets;
import dev.weft.shaded.bytebuddy.jar.asm.ClassWriter;
import dev.weft.shaded.bytebuddy.jar.asm.Opcodes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Matching answers, soon, whatever the bytes are: agents before Weft and broken build tools produce all kinds. */
class DamagedClassFilesTest {

    private static final int FILES = 200;
    private static final int DAMAGES_OF_EACH = 50;

    private final Random random = new Random(23);
    private final ClassMatcher matcher = new ClassMatcher(new TargetIndex(new Targets()
            .subtypesOf("java.lang.AutoCloseable")
            .methods("close", "run", "<init>", "toString", "equals", "get", "add")
            .takingAnything()
            .advisedBy("dev.weft.NoAdvice")
            .targets()));

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = SECONDS)
    void neverThrowsAndNeverLoops() {
        List<byte[]> files = RealClassFiles.some(FILES / 2, 42);
        for (byte[] file : files) {
            for (int i = 0; i < DAMAGES_OF_EACH; i++) {
                match(damaged(file));
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = SECONDS)
    void everyTruncationOfOneFile() throws Exception {
        byte[] whole = ClassFileScanTest.bytesOf(java.util.Scanner.class);
        for (int length = 0; length <= whole.length; length++) {
            match(Arrays.copyOf(whole, length));
        }
    }

    /** Read naively, 65,535 fields of 65,535 attributes that all lead back to their own beginning: 4 billion steps. */
    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = SECONDS)
    void attributesOfNegativeLength() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, 0, "a/B", null, "java/lang/Object", null);
        writer.newUTF8("close");
        byte[] empty = writer.toByteArray();
        // The last six bytes say that there are no fields, methods and attributes.
        ByteBuffer file = ByteBuffer.allocate(empty.length + 8 * 65_536);
        file.put(empty, 0, empty.length - 6).putShort((short) 0xffff);
        file.putLong(0xffffL);
        while (file.remaining() >= 8) {
            file.putShort((short) 0).putInt(-6).putShort((short) 0xffff);
        }
        match(file.array());
    }

    private void match(byte[] file) {
        matcher.ofClassFile("some/Name", file, new ClassLoader(null) {}, null);
        matcher.ofClassFile("some/Name", file, ClassLoader.getSystemClassLoader(), null);
    }

    private byte[] damaged(byte[] file) {
        byte[] copy = random.nextInt(8) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
        int damages = 1 + random.nextInt(6);
        for (int i = 0; i < damages && copy.length > 0; i++) {
            // Lengths and counts stand mostly in front.
            int at = random.nextInt(random.nextBoolean() ? copy.length : Math.min(copy.length, 64));
            copy[at] = random.nextInt(4) == 0 ? (byte) 0xff : (byte) random.nextInt(256);
        }
        return copy;
    }
}

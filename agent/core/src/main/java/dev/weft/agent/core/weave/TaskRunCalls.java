package dev.weft.agent.core.weave;

import dev.weft.agent.api.Target;
import dev.weft.agent.core.match.TaskRuns;
import dev.weft.shaded.bytebuddy.jar.asm.ClassReader;
import dev.weft.shaded.bytebuddy.jar.asm.ClassVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.ClassWriter;
import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Opcodes;
import dev.weft.shaded.bytebuddy.utility.OpenedClassReader;
import java.util.List;

/**
 * Replaces the calls of a task's {@code run} by calls of {@code WeftHooks.run}, which runs it in its own context.
 *
 * <p>One instruction for one, with the same effect on the stack but for one more word: frames and tables stay as they are.
 */
final class TaskRunCalls extends ClassVisitor {

    private final List<Target> targets;

    private TaskRunCalls(ClassVisitor next, List<Target> targets) {
        super(OpenedClassReader.ASM_API, next);
        this.targets = targets;
    }

    /** @param targets whose {@link Target#runsTasks} is true; at least one */
    static byte[] replace(byte[] classFile, List<Target> targets) {
        ClassReader reader = OpenedClassReader.of(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new TaskRunCalls(writer, targets), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        return code == null || !covers(name, descriptor) ? code : new Replacement(code);
    }

    private boolean covers(String method, String descriptor) {
        for (Target target : targets) {
            if (target.scope() == Target.Scope.TASK_RUNNERS || target.covers(method, descriptor)) {
                return true;
            }
        }
        return false;
    }

    private static final class Replacement extends MethodVisitor {

        Replacement(MethodVisitor code) {
            super(OpenedClassReader.ASM_API, code);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            // A call of super.run() has another opcode, and is the task's own affair.
            if (opcode == Opcodes.INVOKESPECIAL || !TaskRuns.is(owner, name, descriptor)) {
                super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
                return;
            }
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, StaticCalls.HOOKS, "verified", "()Ljava/lang/WeftHooks;", false);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    StaticCalls.HOOKS,
                    "run",
                    "(Ljava/lang/Runnable;Ljava/lang/WeftDoor;)V",
                    false);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + 1, maxLocals);
        }
    }
}

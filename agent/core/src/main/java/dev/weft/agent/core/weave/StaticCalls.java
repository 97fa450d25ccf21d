package dev.weft.agent.core.weave;

import dev.weft.shaded.bytebuddy.asm.AsmVisitorWrapper;
import dev.weft.shaded.bytebuddy.description.field.FieldDescription;
import dev.weft.shaded.bytebuddy.description.field.FieldList;
import dev.weft.shaded.bytebuddy.description.method.MethodList;
import dev.weft.shaded.bytebuddy.description.type.TypeDescription;
import dev.weft.shaded.bytebuddy.implementation.Implementation;
import dev.weft.shaded.bytebuddy.jar.asm.ClassVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Handle;
import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Opcodes;
import dev.weft.shaded.bytebuddy.jar.asm.Type;
import dev.weft.shaded.bytebuddy.pool.TypePool;
import dev.weft.shaded.bytebuddy.utility.OpenedClassReader;

/**
 * Turns the invokedynamic instructions that weaving adds into static calls of {@code WeftHooks.call}, for JDK classes
 * (which may run inside the linking of invokedynamic itself) and for class files too old to carry invokedynamic.
 */
final class StaticCalls extends AsmVisitorWrapper.AbstractBase {

    static final String HOOKS = "java/lang/WeftHooks";

    /** The most arguments that {@code WeftHooks.call} passes on. */
    static final int MOST_ARGUMENTS = 5;

    private static final String OBJECT = "Ljava/lang/Object;";

    private final Address address;

    StaticCalls(Address address) {
        this.address = address;
    }

    /** Pushes what tells {@code WeftHooks.call} which advice is meant. */
    interface Address {

        /** Pushes it, and returns the descriptors of what was pushed. */
        String push(MethodVisitor code, Type caller, String method, int arguments, String advice, String target);
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        Type caller = Type.getObjectType(type.getInternalName());
        return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                return code == null ? null : new Replacement(code, caller);
            }
        };
    }

    private final class Replacement extends MethodVisitor {
        private final Type caller;
        private int mostPushed;

        Replacement(MethodVisitor code, Type caller) {
            super(OpenedClassReader.ASM_API, code);
            this.caller = caller;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (!bootstrap.getOwner().equals(HOOKS)) {
                super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
                return;
            }
            int count = argumentsIn(descriptor, name);
            String pushed = address.push(mv, caller, name, count, (String) arguments[0], (String) arguments[1]);
            mostPushed = Math.max(mostPushed, Type.getArgumentTypes('(' + pushed + ")V").length);
            StringBuilder call = new StringBuilder("(");
            for (int i = 0; i < count; i++) {
                call.append(OBJECT);
            }
            call.append(pushed).append(')').append(OBJECT);
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, "call", call.toString(), false);
            if (Type.getReturnType(descriptor).equals(Type.VOID_TYPE)) {
                mv.visitInsn(Opcodes.POP);
            }
        }

        /** What weaving computed holds for invokedynamic. Nobody verifies JDK classes, and too small a stack crashes the JVM. */
        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + mostPushed, maxLocals);
        }
    }

    private static int argumentsIn(String descriptor, String name) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        boolean fits = arguments.length <= MOST_ARGUMENTS
                && (Type.getReturnType(descriptor).equals(Type.VOID_TYPE)
                        || Type.getReturnType(descriptor).getSort() == Type.OBJECT);
        for (Type argument : arguments) {
            fits &= argument.getSort() == Type.OBJECT;
        }
        if (!fits) {
            throw new IllegalArgumentException("advice " + name + descriptor + " cannot be called statically");
        }
        return arguments.length;
    }
}

package dev.weft.agent.core.weave;

import dev.weft.shaded.bytebuddy.description.type.TypeDescription;
import dev.weft.shaded.bytebuddy.implementation.bytecode.StackManipulation;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.TypeCasting;
import dev.weft.shaded.bytebuddy.implementation.bytecode.constant.NullConstant;

/**
 * Assigns references without asking whether their types fit, because asking would read class files of the application.
 *
 * <p>Into advice nothing can go wrong: call sites take Object. Out of advice, dynamic typing casts. Primitives go the
 * usual way.
 */
enum TrustingAssigner implements Assigner {
    INSTANCE;

    @Override
    public StackManipulation assign(TypeDescription.Generic source, TypeDescription.Generic target, Typing typing) {
        if (source.represents(void.class) && !target.isPrimitive()) {
            // A method of the same name that returns nothing: the default value of a type would need its class file.
            return NullConstant.INSTANCE;
        }
        if (source.isPrimitive() || target.isPrimitive()) {
            return Assigner.DEFAULT.assign(source, target, typing);
        }
        return typing.isDynamic() && !target.represents(Object.class)
                ? TypeCasting.to(target)
                : StackManipulation.Trivial.INSTANCE;
    }
}

package dev.weft.agent.core.weave;

import dev.weft.shaded.bytebuddy.description.type.TypeDescription;

/**
 * Replaces every reference type of an advice method's signature by Object at the call site.
 *
 * <p>A class can only link a call whose types its own loader resolves to the same classes; agent types are invisible to
 * it, and an OSGi bundle need not import a library type that only advice mentions. The linker casts back.
 */
enum ErasedTypes implements TypeDescription.Generic.Visitor<TypeDescription.Generic> {
    INSTANCE;

    @Override
    public TypeDescription.Generic onNonGenericType(TypeDescription.Generic type) {
        return type.isPrimitive() ? type : object();
    }

    @Override
    public TypeDescription.Generic onGenericArray(TypeDescription.Generic type) {
        return object();
    }

    @Override
    public TypeDescription.Generic onWildcard(TypeDescription.Generic type) {
        return object();
    }

    @Override
    public TypeDescription.Generic onParameterizedType(TypeDescription.Generic type) {
        return object();
    }

    @Override
    public TypeDescription.Generic onTypeVariable(TypeDescription.Generic type) {
        return object();
    }

    private static TypeDescription.Generic object() {
        return TypeDescription.ForLoadedType.of(Object.class).asGenericType();
    }
}

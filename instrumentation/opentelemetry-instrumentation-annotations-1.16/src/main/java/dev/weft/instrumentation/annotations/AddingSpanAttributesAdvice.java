package dev.weft.instrumentation.annotations;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: before a method with {@code @AddingSpanAttributes}. */
public final class AddingSpanAttributesAdvice {

    private AddingSpanAttributesAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
            @Advice.Origin Class<?> type,
            @Advice.Origin("#m") String name,
            @Advice.Origin("#d") String descriptor,
            @Advice.AllArguments Object[] arguments) {
        AnnotatedMethod.of(type, name, descriptor).addToCurrent(arguments);
    }
}

package dev.weft.agent.core.weave;

import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Type;
import java.util.HashMap;
import java.util.Map;

/** Numbers the advice methods that JDK classes call, and connects each before the first woven class runs. Thread-safe. */
final class HookNumbers implements StaticCalls.Address {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final AdviceBridge bridge;

    HookNumbers(AdviceBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public String push(MethodVisitor code, Type caller, String method, int arguments, String advice, String target) {
        code.visitLdcInsn(numberOf(method, arguments, advice));
        return "I";
    }

    private synchronized int numberOf(String method, int arguments, String advice) {
        String key = advice + '.' + method;
        Integer known = numbers.get(key);
        if (known == null) {
            known = numbers.size();
            bridge.connect(known, method, arguments, advice);
            numbers.put(key, known);
        }
        return known;
    }
}

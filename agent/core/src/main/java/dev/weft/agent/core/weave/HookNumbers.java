package dev.weft.agent.core.weave;

import dev.weft.shaded.bytebuddy.jar.asm.MethodVisitor;
import dev.weft.shaded.bytebuddy.jar.asm.Type;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Numbers the advice methods that JDK classes call, and connects each before the first woven class runs. Thread-safe. */
final class HookNumbers implements StaticCalls.Address {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final BitSet connected = new BitSet();
    private final AdviceBridge bridge;

    HookNumbers(AdviceBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public String push(MethodVisitor code, Type caller, String method, int arguments, String advice, String target) {
        code.visitLdcInsn(numberOf(method, arguments, advice));
        return "I";
    }

    /** The number of an advice method that a JDK class calls, or null if none does. */
    Integer known(String method, String advice) {
        synchronized (numbers) {
            return numbers.get(key(method, advice));
        }
    }

    private static String key(String method, String advice) {
        return advice.concat(".").concat(method);
    }

    /** Connects outside the lock, as that loads classes; two threads may connect the same hook, which is harmless. */
    private int numberOf(String method, int arguments, String advice) {
        String key = key(method, advice);
        int number;
        synchronized (numbers) {
            Integer known = numbers.get(key);
            if (known == null) {
                known = numbers.size();
                if (known == WeftHooks.CAPACITY) {
                    throw new IllegalStateException("there are no more than " + known + " hooks");
                }
                numbers.put(key, known);
            }
            number = known;
            if (connected.get(number)) {
                return number;
            }
        }
        bridge.connect(number, method, arguments, advice);
        synchronized (numbers) {
            connected.set(number);
        }
        return number;
    }
}

package dev.weft.agent.core.weave;

import dev.weft.agent.core.match.ClassMatcher;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hooks of class files of Java 5 and 6, kept beside the class that calls them, so that they go when it goes.
 *
 * <p>A ClassValue does what a call site does for newer class files: the class holds its advice, the agent holds neither.
 */
final class OldClassHooks extends ClassValue<Map<String, WeftHook>> {

    private static final WeftHook NO_HOOK = new WeftHook();

    private final AdviceBridge bridge;

    OldClassHooks(AdviceBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    protected Map<String, WeftHook> computeValue(Class<?> caller) {
        return new ConcurrentHashMap<>();
    }

    WeftHook hook(Class<?> caller, String method, int arguments, String advice, String target) {
        try {
            Map<String, WeftHook> hooks = get(caller);
            String key = advice.concat(method);
            WeftHook known = hooks.get(key);
            if (known != null) {
                return bridge.isOff(caller, advice, method) ? NO_HOOK : known;
            }
            StackRoom.check();
            WeftHook made = ClassMatcher.isSubtype(caller, target)
                    ? bridge.resolveHook(caller, method, arguments, advice)
                    : NO_HOOK;
            if (made == null) {
                return NO_HOOK;
            }
            hooks.put(key, made);
            return made;
        } catch (Throwable error) {
            bridge.failed(error, caller, advice);
            return NO_HOOK;
        }
    }
}

package java.lang;

/**
 * What a woven JDK class, or a class file too old for invokedynamic, calls in place of advice; this one does nothing.
 *
 * <p>The agent overrides the method whose number of arguments its advice has. Thread-safe; overriding methods never throw.
 */
public class WeftHook {

    public Object call() {
        return null;
    }

    public Object call(Object a) {
        return null;
    }

    public Object call(Object a, Object b) {
        return null;
    }

    public Object call(Object a, Object b, Object c) {
        return null;
    }

    public Object call(Object a, Object b, Object c, Object d) {
        return null;
    }

    public Object call(Object a, Object b, Object c, Object d, Object e) {
        return null;
    }
}

package dev.weft.agent.core.weave;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Target;
import dev.weft.agent.api.Telemetry;
import dev.weft.agent.core.load.InstrumentationLoaders;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weft as woven code reaches it: links advice, takes its errors, serves callers without invokedynamic. Thread-safe. */
public final class AdviceBridge extends WeftBridge {

    static final String ENTER = "enter";
    static final String EXIT = "exit";

    /** Each waits for a bounded time, so that a deadlock resolves itself. */
    private static final int MOST_TRIES = 5;

    private static final WeftHook NO_HOOK = new WeftHook();

    private final Telemetry telemetry;
    private final Libraries libraries;
    private final AdviceErrors errors = new AdviceErrors();
    private final AdviceLinker linker;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final OldClassHooks oldClasses;

    public AdviceBridge(
            List<LibraryInstrumentation> instrumentations, InstrumentationLoaders loaders, Telemetry telemetry) {
        this.telemetry = telemetry;
        this.libraries = new Libraries(instrumentations);
        this.linker = new AdviceLinker(loaders, libraries, errors);
        this.oldClasses = new OldClassHooks(this);
    }

    /** What the instrumentations declare. */
    public List<Target> targets() {
        return libraries.targets();
    }

    /** The telemetry that advice writes to. */
    public Telemetry telemetry() {
        return telemetry;
    }

    /** Errors that advice threw since the start. */
    public long errors() {
        return errors.total();
    }

    @Override
    public CallSite link(MethodHandles.Lookup caller, String method, MethodType type, String advice, String target) {
        return linker.link(caller, method, type, advice, target);
    }

    @Override
    public void failed(Throwable error, String advice) {
        AdviceErrors.Verdict verdict = errors.count(error, advice);
        if (verdict != AdviceErrors.Verdict.GO_ON) {
            linker.switchOff(advice, verdict);
            switchOffHooks(advice, verdict == AdviceErrors.Verdict.ENTER_OFF ? ENTER : EXIT);
        }
    }

    @Override
    public WeftHook hook(Class<?> caller, String method, int arguments, String advice, String target) {
        return oldClasses.hook(caller, method, arguments, advice, target);
    }

    /** Connects a hook of JDK classes; what it needs is loaded before the first woven class can call it. */
    void connect(int number, String method, int arguments, String advice) {
        MethodHandle handle = null;
        for (int tries = 0; handle == null && tries < MOST_TRIES; tries++) {
            handle = linker.resolve(Object.class, method, MethodType.genericMethodType(arguments), advice);
        }
        if (handle == null) {
            throw new IllegalStateException("its advice is being linked by another thread");
        }
        synchronized (numbers) {
            numbers.put(advice + '.' + method, number);
        }
        WeftHooks.set(this, number, new AdviceHook(handle, advice));
    }

    private void switchOffHooks(String advice, String method) {
        Integer number;
        synchronized (numbers) {
            number = numbers.get(advice + '.' + method);
        }
        if (number != null) {
            WeftHooks.set(this, number, NO_HOOK);
        }
    }

    /** The hook of a class file too old for invokedynamic, or one that does nothing for now. */
    WeftHook resolveHook(Class<?> caller, String method, int arguments, String advice) {
        MethodHandle handle = linker.resolve(caller, method, MethodType.genericMethodType(arguments), advice);
        return handle == null ? null : new AdviceHook(handle, advice);
    }

    static MethodHandle noCall(MethodType type) {
        return nothing(type);
    }
}

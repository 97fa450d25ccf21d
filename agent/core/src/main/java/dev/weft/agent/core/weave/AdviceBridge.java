package dev.weft.agent.core.weave;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.Target;
import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.TaskContexts;
import dev.weft.agent.core.load.InstrumentationClassLoader;
import dev.weft.agent.core.load.InstrumentationLoaders;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Weft as woven code reaches it: links advice, takes its errors, serves callers without invokedynamic. Thread-safe. */
public final class AdviceBridge extends WeftBridge {

    static final String ENTER = "enter";
    static final String EXIT = "exit";

    private static final WeftHook NO_HOOK = new WeftHook();

    private final Telemetry telemetry;
    private final Libraries libraries;
    private final AdviceErrors errors = new AdviceErrors();
    private final InstrumentationLoaders loaders;
    private final AdviceLinker linker;
    private final HookNumbers hooks;
    private final OldClassHooks oldClasses;

    public AdviceBridge(List<Declaration> declarations, InstrumentationLoaders loaders, Telemetry telemetry) {
        this.telemetry = telemetry;
        this.libraries = new Libraries(declarations, telemetry.settings());
        this.loaders = loaders;
        this.linker = new AdviceLinker(loaders, libraries);
        this.hooks = new HookNumbers(this);
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

    /** The numbers under which JDK classes call advice. */
    HookNumbers hooks() {
        return hooks;
    }

    @Override
    public CallSite link(MethodHandles.Lookup caller, String method, MethodType type, String advice, String target) {
        return linker.link(caller, method, type, advice, target);
    }

    @Override
    public void failed(Throwable error, Class<?> caller, String advice) {
        InstrumentationClassLoader loader = loaders.of(caller.getClassLoader());
        AdviceErrors.Verdict verdict = errors.count(error, advice, loader.linked());
        if (verdict == AdviceErrors.Verdict.GO_ON) {
            return;
        }
        String method = verdict == AdviceErrors.Verdict.ENTER_OFF ? ENTER : EXIT;
        AdviceLinker.switchOff(loader, advice, method);
        if (loader == loaders.jdk()) {
            Integer number = hooks.known(method, advice);
            if (number != null) {
                WeftHooks.set(this, number, NO_HOOK);
            }
        }
    }

    boolean isOff(Class<?> caller, String advice, String method) {
        return AdviceErrors.isOff(loaders.of(caller.getClassLoader()).linked(), advice, method);
    }

    @Override
    public Object begin(Runnable task) {
        return TaskContexts.beginAnywhere(task);
    }

    @Override
    public void end(Object begun) {
        ((Scope) begun).close();
    }

    @Override
    public WeftHook hook(Class<?> caller, String method, int arguments, String advice, String target) {
        return oldClasses.hook(caller, method, arguments, advice, target);
    }

    /** Connects a hook of JDK classes; what it needs is loaded before the first woven class can call it. */
    void connect(int number, String method, int arguments, String advice) {
        MethodHandle handle = linker.resolve(loaders.jdk(), method, MethodType.genericMethodType(arguments), advice);
        WeftHooks.set(this, number, new AdviceHook(handle, Object.class, advice));
    }

    /** The hook of a class file too old for invokedynamic, or null where to try again later. */
    WeftHook resolveHook(Class<?> caller, String method, int arguments, String advice) {
        MethodHandle handle = linker.resolve(
                loaders.of(caller.getClassLoader()), method, MethodType.genericMethodType(arguments), advice);
        return handle == null ? null : new AdviceHook(handle, caller, advice);
    }

    static MethodHandle noCall(MethodType type) {
        return nothing(type);
    }
}

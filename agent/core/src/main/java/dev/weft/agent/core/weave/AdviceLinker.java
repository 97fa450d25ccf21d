package dev.weft.agent.core.weave;

import dev.weft.agent.core.Log;
import dev.weft.agent.core.load.InstrumentationClassLoader;
import dev.weft.agent.core.load.InstrumentationLoaders;
import dev.weft.agent.core.match.ClassMatcher;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;

/**
 * Connects a call in a woven class with the advice in the instrumentation loader of that class's loader. Thread-safe.
 *
 * <p>Advice is loaded and initialised under the lock of that instrumentation loader, which nobody waits for longer than
 * {@link #PATIENCE_MS}: a thread that holds an application lock, and would deadlock, goes on without this span instead.
 */
final class AdviceLinker {

    private static final long PATIENCE_MS = 200;

    private final InstrumentationLoaders loaders;
    private final Libraries libraries;
    private final AdviceErrors errors;
    private final LinkedSites sites = new LinkedSites();

    AdviceLinker(InstrumentationLoaders loaders, Libraries libraries, AdviceErrors errors) {
        this.loaders = loaders;
        this.libraries = libraries;
        this.errors = errors;
    }

    CallSite link(MethodHandles.Lookup caller, String method, MethodType type, String advice, String target) {
        Class<?> woven = caller.lookupClass();
        if (!ClassMatcher.isSubtype(woven, target)) {
            // Woven because its supertypes could not be read while it was loaded; now they are known.
            return new ConstantCallSite(AdviceBridge.noCall(type));
        }
        try {
            MethodHandle handle = resolve(woven, method, type, advice);
            if (handle != null) {
                return bind(new MutableCallSite(type), handle, advice, method);
            }
        } catch (StackOverflowError | OutOfMemoryError later) {
            // Not the advice's fault; the JVM may be better off at the next call.
        }
        return new LateSite(this, caller, method, type, advice);
    }

    CallSite bind(MutableCallSite site, MethodHandle handle, String advice, String method) {
        site.setTarget(handle);
        if (!errors.isOff(advice, isEnter(method))) {
            sites.add(advice, method, site);
        }
        return site;
    }

    /** The advice as a handle of this type; a handle that does nothing where it is off; null where to try again later. */
    MethodHandle resolve(Class<?> woven, String method, MethodType type, String advice) {
        InstrumentationClassLoader loader = loaders.of(woven.getClassLoader());
        if (errors.isOff(advice, isEnter(method))) {
            return AdviceBridge.noCall(type);
        }
        if (loader.linking().isHeldByCurrentThread() || !lock(loader)) {
            return null;
        }
        try {
            if (!libraries.supported(advice, loader, loader == loaders.jdk())) {
                return AdviceBridge.noCall(type);
            }
            return find(Class.forName(advice, true, loader), method).asType(type);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException misfit) {
            libraries.switchOff(advice, loader, misfit);
            return AdviceBridge.noCall(type);
        } finally {
            loader.linking().unlock();
        }
    }

    private static boolean lock(InstrumentationClassLoader loader) {
        if (loader.linking().tryLock()) {
            return true;
        }
        boolean interrupted = Thread.interrupted();
        try {
            return loader.linking().tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MethodHandle find(Class<?> advice, String method) throws ReflectiveOperationException {
        for (Method candidate : advice.getMethods()) {
            if (candidate.getName().equals(method)) {
                return MethodHandles.publicLookup().unreflect(candidate);
            }
        }
        throw new NoSuchMethodException(advice.getName() + '.' + method);
    }

    void switchOff(String advice, AdviceErrors.Verdict verdict) {
        if (verdict == AdviceErrors.Verdict.ENTER_OFF) {
            sites.switchOff(advice, AdviceBridge.ENTER);
        } else if (verdict == AdviceErrors.Verdict.ALL_OFF) {
            sites.switchOff(advice, AdviceBridge.EXIT);
            Log.once(advice.substring(advice.lastIndexOf('.') + 1) + " goes on failing; its exit is off too");
        }
    }

    private static boolean isEnter(String method) {
        return method.equals(AdviceBridge.ENTER);
    }
}

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
import java.util.List;
import java.util.Map;

/**
 * Connects a call in a woven class with the advice in the instrumentation loader of that class's loader. Thread-safe.
 *
 * <p>A call that cannot be connected now, because the application holds locks that loading the advice needs, does nothing
 * for the time being and is connected later.
 */
final class AdviceLinker {

    private final InstrumentationLoaders loaders;
    private final Libraries libraries;
    private final Searches searches = new Searches();

    AdviceLinker(InstrumentationLoaders loaders, Libraries libraries) {
        this.loaders = loaders;
        this.libraries = libraries;
    }

    /** Throws only what the JVM does not remember for the call site: StackOverflowError and OutOfMemoryError. */
    CallSite link(MethodHandles.Lookup caller, String method, MethodType type, String advice, String target) {
        StackRoom.check();
        try {
            Class<?> woven = caller.lookupClass();
            if (!ClassMatcher.isSubtype(woven, target)) {
                // Woven because its supertypes could not be read while it was loaded; now they are known.
                return new ConstantCallSite(AdviceBridge.noCall(type));
            }
            InstrumentationClassLoader loader = loaders.of(woven.getClassLoader());
            MethodHandle handle = resolve(loader, method, type, advice);
            return handle == null
                    ? new LateSite(this, loader, method, type, advice)
                    : bind(new MutableCallSite(type), handle, loader, advice, method);
        } catch (VirtualMachineError later) {
            throw later;
        } catch (Throwable unexpected) {
            Log.once(AdviceErrors.simpleName(advice) + " could not be linked in "
                    + caller.lookupClass().getName() + ": " + unexpected);
            return new ConstantCallSite(AdviceBridge.noCall(type));
        }
    }

    CallSite bind(
            MutableCallSite site,
            MethodHandle handle,
            InstrumentationClassLoader loader,
            String advice,
            String method) {
        site.setTarget(handle);
        loader.linked().add(key(advice, method), site);
        if (AdviceErrors.isOff(loader.linked(), advice, method)) {
            site.setTarget(AdviceBridge.noCall(site.type()));
        }
        return site;
    }

    /** The advice as a handle of this type; a handle that does nothing where it is off; null where to try again later. */
    MethodHandle resolve(InstrumentationClassLoader loader, String method, MethodType type, String advice) {
        if (AdviceErrors.isOff(loader.linked(), advice, method)) {
            return AdviceBridge.noCall(type);
        }
        Map<String, MethodHandle> known = loader.linked().methods(advice);
        if (known == null) {
            boolean jdk = loader == loaders.jdk();
            AdviceSearch search = new AdviceSearch(loader, jdk, advice, libraries);
            if (jdk) {
                // No loader of the application takes part, and the thread may be the one that loads the JDK class.
                search.run();
            } else {
                searches.run(search);
            }
            known = loader.linked().methods(advice);
        }
        if (known == null) {
            return null;
        }
        MethodHandle handle = known.get(method);
        return handle == null ? AdviceBridge.noCall(type) : handle.asType(type);
    }

    /** Connects every call of this advice method, in classes of this application loader, to nothing. */
    static void switchOff(InstrumentationClassLoader loader, String advice, String method) {
        List<MutableCallSite> sites = loader.linked().take(key(advice, method));
        for (MutableCallSite site : sites) {
            site.setTarget(AdviceBridge.noCall(site.type()));
        }
        if (!sites.isEmpty()) {
            MutableCallSite.syncAll(sites.toArray(new MutableCallSite[0]));
        }
    }

    private static String key(String advice, String method) {
        return advice.concat(".").concat(method);
    }
}

package dev.weft.agent.core.weave;

import dev.weft.agent.api.Declaration;
import dev.weft.agent.api.Target;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.MethodList;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.core.Log;
import dev.weft.agent.core.load.InstrumentationClassLoader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows the instrumentation behind each advice, and in which loaders its library is one that Weft supports. */
final class Libraries {

    private final Map<String, Library> byAdvice = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();

    Libraries(List<Declaration> declarations, Settings settings) {
        for (Declaration declaration : declarations) {
            Library library = new Library(declaration);
            for (Target target : declaration.targets()) {
                if (target.scope() == Target.Scope.CONFIGURED) {
                    addConfigured(target, library, settings);
                } else if (target.wanted(settings)) {
                    byAdvice.put(target.advice(), library);
                    targets.add(target);
                }
            }
        }
    }

    private void addConfigured(Target target, Library library, Settings settings) {
        for (MethodList.Entry entry : settings.get(Options.METHODS_INCLUDE).entries()) {
            byAdvice.put(target.advice(), library);
            targets.add(target.configured(entry));
        }
    }

    List<Target> targets() {
        return targets;
    }

    /**
     * Whether the library that this loader sees has what its instrumentation needs; decided once for each loader.
     *
     * @param jdk whether the advice is for classes of the JDK, whose loader sees no library and needs none
     */
    boolean supported(String advice, InstrumentationClassLoader loader, boolean jdk) {
        Library library = byAdvice.get(advice);
        if (library == null) {
            return false;
        }
        Boolean known = loader.linked().verdict(library.id);
        if (known == null) {
            String missing = jdk ? null : library.missingIn(loader);
            known = missing == null;
            if (!known) {
                Log.once(library.name + " is off for " + library.where(loader) + ": it has no " + missing
                        + " (supported: " + library.supports + ")");
            }
            loader.linked().verdict(library.id, known);
        }
        return known;
    }

    /** Switches an instrumentation off for a loader, because its advice does not fit the library there. */
    void switchOff(String advice, InstrumentationClassLoader loader, Throwable misfit) {
        Library library = byAdvice.get(advice);
        if (library != null) {
            loader.linked().verdict(library.id, false);
            Log.once(library.name + " is off for " + library.where(loader) + ": " + misfit + " (supported: "
                    + library.supports + ")");
        }
    }

    private static final class Library {
        private final String id;
        private final String name;
        private final String supports;
        private final List<Targets.Requirement> requirements;

        Library(Declaration declaration) {
            this.id = declaration.id();
            this.name = declaration.name();
            this.supports = declaration.supports();
            this.requirements = declaration.requirements();
        }

        /** The first requirement that the library in this loader does not meet, or null. */
        String missingIn(ClassLoader loader) {
            for (Targets.Requirement requirement : requirements) {
                try {
                    if (!has(Class.forName(requirement.type, false, loader), requirement.method)) {
                        return requirement.type + '.' + requirement.method + "()";
                    }
                } catch (ClassNotFoundException | LinkageError absent) {
                    return requirement.type;
                }
            }
            return null;
        }

        private static boolean has(Class<?> type, String method) {
            try {
                for (Method candidate : type.getMethods()) {
                    if (candidate.getName().equals(method)) {
                        return true;
                    }
                }
                return false;
            } catch (LinkageError optional) {
                // Some other method mentions a type that this application can do without.
                return true;
            }
        }

        /** Names the loader without asking it: its toString is application code. */
        String where(InstrumentationClassLoader loader) {
            ClassLoader application = loader.getParent();
            return application == ClassLoader.getSystemClassLoader()
                    ? "the class path"
                    : application.getClass().getName()
                            + '@'
                            + Integer.toHexString(System.identityHashCode(application));
        }
    }
}

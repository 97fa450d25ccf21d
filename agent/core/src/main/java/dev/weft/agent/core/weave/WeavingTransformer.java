package dev.weft.agent.core.weave;

import dev.weft.agent.api.Target;
import dev.weft.agent.core.Log;
import dev.weft.agent.core.load.ClassBytes;
import dev.weft.agent.core.load.LoaderKinds;
import dev.weft.agent.core.match.ClassMatcher;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;

/**
 * Sees every class file that the JVM defines or retransforms, and weaves the few that have targets.
 *
 * <p>The JVM does not call it for classes that it loads itself, so it cannot recur on one thread. Whatever goes wrong,
 * the class stays as it is. Thread-safe.
 */
public final class WeavingTransformer implements ClassFileTransformer {

    /** The class file version of Java 5. */
    private static final int OLDEST = 49;

    private final ClassMatcher matcher;
    private final LoaderKinds loaders;
    private final ClassBytes classes;
    private final HookNumbers hooks;
    private volatile ClassWeaver weaver;

    public WeavingTransformer(ClassMatcher matcher, LoaderKinds loaders, AdviceBridge bridge, ClassBytes classes) {
        this.matcher = matcher;
        this.loaders = loaders;
        this.classes = classes;
        this.hooks = bridge.hooks();
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || loaders.isOwn(loader)) {
            return null;
        }
        try {
            if (loaders.isJdk(loader)) {
                List<Target> targets = matcher.ofJdkClass(name);
                return targets.isEmpty() ? null : weaver().weaveJdkClass(name, classFile, targets);
            }
            List<Target> targets = matcher.ofClassFile(name, classFile, loader, redefined);
            if (targets.isEmpty()) {
                return null;
            }
            if (ClassMatcher.majorVersion(classFile) < OLDEST && areAdvised(targets)) {
                Log.once("classes of " + packageOf(name) + " are not traced: their class files are older than Java 5");
                return null;
            }
            if (!loaders.seesHooks(loader)) {
                Log.once(
                        "classes of " + loader.getClass().getName() + " are not traced: it hides classes of java.lang");
                return null;
            }
            return weaver().weaveApplicationClass(name, classFile, targets);
        } catch (Throwable error) {
            Log.once(name.replace('/', '.') + " is not traced: it cannot be woven: " + error);
            return null;
        }
    }

    /** Calls of {@code run} are replaced in class files of any age. */
    private static boolean areAdvised(List<Target> targets) {
        for (Target target : targets) {
            if (!target.runsTasks()) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(String name) {
        int end = name.lastIndexOf('/');
        return end < 0 ? "no package" : name.substring(0, end).replace('/', '.');
    }

    /** Enters Byte Buddy once, off the application's threads where possible, so that the first woven class is quick. */
    public void warmUp() {
        weaver();
    }

    /** No lock: it runs inside class loading. Two threads may make one each; the hook numbers are shared. */
    private ClassWeaver weaver() {
        ClassWeaver known = weaver;
        if (known == null) {
            known = new ClassWeaver(classes, hooks);
            weaver = known;
        }
        return known;
    }
}

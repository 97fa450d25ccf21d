package dev.weft.agent.core.match;

import dev.weft.agent.core.load.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a class that is being loaded extends or implements a type, without ever running application code.
 *
 * <p>It asks, in this order: the class's own header; a table of well-known types; for {@code java.*} the JDK's classes;
 * the headers that the JDK's own loaders find on their class path. Any other loader is application code that may block, re-enter or lie, so there the answer is
 * {@link Answer#UNKNOWN}: the class is woven, and decided from its {@code Class} object when its advice is linked.
 * Thread-safe.
 */
final class Supertypes {

    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** Bounds the memory of looked-up headers; beyond it they are looked up again. */
    private static final int MOST_HEADERS = 4096;

    /** A chain of supertypes longer than this is no real code. */
    private static final int DEEPEST = 64;

    private static final Map<String, String[]> WELL_KNOWN = wellKnown();

    private final Map<String, String[]> headers = new ConcurrentHashMap<>();

    /**
     * @param file the class in question
     * @param target internal name of the supertype
     */
    Answer isSubtype(ClassFile file, String target, ClassLoader loader) {
        if (file.name.equals(target)) {
            return Answer.YES;
        }
        return any(file.supertypes, target, loader, 0);
    }

    private Answer any(List<String> types, String target, ClassLoader loader, int depth) {
        Answer answer = Answer.NO;
        for (String type : types) {
            Answer one = leadsTo(type, target, loader, depth);
            if (one == Answer.YES) {
                return one;
            }
            if (one == Answer.UNKNOWN) {
                answer = one;
            }
        }
        return answer;
    }

    private Answer leadsTo(String type, String target, ClassLoader loader, int depth) {
        if (type.equals(target)) {
            return Answer.YES;
        }
        String[] known = WELL_KNOWN.get(type);
        if (known == null) {
            if (type.startsWith("java/")) {
                return ofJdk(type, target);
            }
            if (depth > DEEPEST || !isBuiltIn(loader)) {
                return Answer.UNKNOWN;
            }
            known = lookUp(type, loader);
            if (known == null) {
                return Answer.UNKNOWN;
            }
        }
        Answer answer = Answer.NO;
        for (String supertype : known) {
            Answer one = leadsTo(supertype, target, loader, depth + 1);
            if (one == Answer.YES) {
                return one;
            }
            if (one == Answer.UNKNOWN) {
                answer = one;
            }
        }
        return answer;
    }

    /** Only the JDK's own loaders may define these, so that no loader of the application is asked. */
    private static Answer ofJdk(String type, String target) {
        if (type.equals("java/lang/Object")) {
            return Answer.NO;
        }
        try {
            Class<?> loaded = Class.forName(
                    type.replace('/', '.'),
                    false,
                    ClassLoader.getSystemClassLoader().getParent());
            return ClassMatcher.isSubtype(loaded, target.replace('/', '.')) ? Answer.YES : Answer.NO;
        } catch (ClassNotFoundException | LinkageError absent) {
            return Answer.NO;
        }
    }

    private String[] lookUp(String type, ClassLoader loader) {
        String[] known = headers.get(type);
        if (known != null) {
            return known;
        }
        byte[] classFile = read(type, loader);
        ClassFile file = classFile == null ? null : ClassFile.read(classFile);
        if (file == null) {
            return null;
        }
        String[] found = file.supertypes.toArray(new String[0]);
        if (headers.size() < MOST_HEADERS) {
            headers.put(type, found);
        }
        return found;
    }

    /** The class file of a type, from one of the loaders that may be asked; null where it has none. */
    static byte[] read(String type, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(type + ".class")) {
            return in == null ? null : Bytes.readAll(in);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** The system and platform loaders, by exact class: a subclass could run application code. */
    static boolean isBuiltIn(ClassLoader loader) {
        if (loader == null) {
            return false;
        }
        switch (loader.getClass().getName()) {
            case "jdk.internal.loader.ClassLoaders$AppClassLoader":
            case "jdk.internal.loader.ClassLoaders$PlatformClassLoader":
            case "sun.misc.Launcher$AppClassLoader":
            case "sun.misc.Launcher$ExtClassLoader":
                return true;
            default:
                return false;
        }
    }

    /** Types whose supertypes are the same in every version, so that they are never looked up. */
    private static Map<String, String[]> wellKnown() {
        Map<String, String[]> known = new HashMap<>();
        known.put("java/sql/PreparedStatement", new String[] {"java/sql/Statement"});
        known.put("java/sql/CallableStatement", new String[] {"java/sql/PreparedStatement"});
        for (String servlet : new String[] {"javax/servlet/", "jakarta/servlet/"}) {
            String generic = servlet + "GenericServlet";
            known.put(servlet + "Servlet", new String[0]);
            known.put(servlet + "ServletConfig", new String[0]);
            known.put(servlet + "FilterConfig", new String[0]);
            known.put(servlet + "Filter", new String[0]);
            known.put(generic, new String[] {servlet + "Servlet", servlet + "ServletConfig"});
            known.put(servlet + "http/HttpServlet", new String[] {generic});
            known.put(servlet + "GenericFilter", new String[] {servlet + "Filter", servlet + "FilterConfig"});
            known.put(servlet + "http/HttpFilter", new String[] {servlet + "GenericFilter"});
        }
        return known;
    }
}

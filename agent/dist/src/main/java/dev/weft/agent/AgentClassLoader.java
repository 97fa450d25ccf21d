package dev.weft.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent from its jar, where classes do not lie as {@code .class} files, so that no application loader finds
 * them; above it stands only the boot loader. Thread-safe.
 */
final class AgentClassLoader extends ClassLoader {

    private static final String FOLDER = "weft/";
    private static final String SUFFIX = ".classdata";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;

    /** Opens the jar without verifying signatures: that is slow before the JIT compiler has started. */
    AgentClassLoader(File jar) throws ReflectiveOperationException {
        super(null);
        try {
            this.jar = new JarFile(jar, false);
        } catch (IOException unreadable) {
            throw new ReflectiveOperationException("cannot read " + jar, unreadable);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = read(FOLDER.concat(name.replace('.', '/')).concat(SUFFIX));
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            return defineClass(name, classFile, 0, classFile.length);
        } catch (LinkageError definedByAnotherThread) {
            Class<?> first = findLoadedClass(name);
            if (first == null) {
                throw definedByAnotherThread;
            }
            return first;
        }
    }

    /** Finds what lies under {@code weft/} in the jar, class files included, and nothing else. */
    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] content = read(FOLDER.concat(name));
        return content == null ? null : new java.io.ByteArrayInputStream(content);
    }

    private byte[] read(String entryName) {
        ZipEntry entry = jar.getEntry(entryName);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] content = new byte[(int) entry.getSize()];
            int at = 0;
            while (at < content.length) {
                int count = in.read(content, at, content.length - at);
                if (count < 0) {
                    return null;
                }
                at += count;
            }
            return content;
        } catch (IOException unreadable) {
            return null;
        }
    }
}

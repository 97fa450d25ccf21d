package dev.weft.smoke.loaders;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Loads the classes of one jar by itself, and does not like to be asked for class files as resources. */
final class OddLoader extends ClassLoader {

    /** What it does when asked. */
    enum Oddity {
        RETURNS_NULL,
        THROWS,
        BLOCKS,
        RETURNS_OTHER_BYTES,
        LOADS_THE_CLASS
    }

    private final JarFile jar;
    private final String prefix;
    private final Oddity oddity;
    private final AtomicInteger asked = new AtomicInteger();

    /** @param prefix of the classes that it loads itself */
    OddLoader(File jar, String prefix, Oddity oddity) throws IOException {
        super(OddLoader.class.getClassLoader());
        this.jar = new JarFile(jar);
        this.prefix = prefix;
        this.oddity = oddity;
    }

    /** How often anybody asked for a class file. */
    int asked() {
        return asked.get();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return name.startsWith(prefix) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] file = read(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, file, 0, file.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        if (name.endsWith(".class")) {
            return (InputStream) behave(name, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        }
        byte[] content = read(name);
        return content == null ? null : new ByteArrayInputStream(content);
    }

    @Override
    public URL getResource(String name) {
        return name.endsWith(".class") ? (URL) behave(name, null) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (name.endsWith(".class")) {
            behave(name, null);
            return Collections.emptyEnumeration();
        }
        return super.getResources(name);
    }

    private Object behave(String name, Object other) {
        asked.incrementAndGet();
        return switch (oddity) {
            case THROWS -> throw new IllegalStateException("no resources here");
            case BLOCKS -> sleep();
            case RETURNS_OTHER_BYTES -> other;
            case LOADS_THE_CLASS -> load(name);
            case RETURNS_NULL -> null;
        };
    }

    private Object load(String name) {
        try {
            loadClass(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            return null;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object sleep() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private byte[] read(String name) {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                content.write(buffer, 0, count);
            }
            return content.toByteArray();
        } catch (IOException e) {
            return null;
        }
    }
}

package dev.weft.smoke.loaders;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Defines the servlet API and its own copy of the servlets here, under one lock, as loaders did before Java 7. */
final class LockedLoader extends ClassLoader {

    LockedLoader() {
        super(LockedLoader.class.getClassLoader());
    }

    /** A servlet of this loader. */
    @SuppressWarnings("unchecked") // It is a Consumer<String>.
    Consumer<String> ping() throws ReflectiveOperationException {
        return (Consumer<String>)
                loadClass(PingServlet.class.getName()).getDeclaredConstructor().newInstance();
    }

    @Override
    protected synchronized Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean own = name.startsWith("jakarta.servlet.") || name.startsWith("dev.weft.smoke.loaders.");
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        return own ? findClass(name) : super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] file = in.readAllBytes();
            return defineClass(name, file, 0, file.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

package dev.weft.smoke.loaders;

import dev.weft.smoke.loaders.bundle.QueryActivator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** An OSGi framework with two bundles: H2's own jar, and one that uses it; neither imports anything of Weft. */
public final class FelixMain {

    private FelixMain() {}

    /**
     * Runs the program.
     *
     * @param arguments the jar of H2, and an empty folder
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, arguments[1]);
        Framework framework = new FrameworkFactory().newFramework(configuration);
        framework.start();
        BundleContext context = framework.getBundleContext();
        Bundle h2 = context.installBundle(new File(arguments[0]).toURI().toString());
        Bundle user = context.installBundle("memory:user", new ByteArrayInputStream(userBundle()));
        h2.start();
        user.start();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static byte[] userBundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "user");
        attributes.putValue(Constants.BUNDLE_ACTIVATOR, QueryActivator.class.getName());
        attributes.putValue(Constants.IMPORT_PACKAGE, "org.h2,org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            String entry = QueryActivator.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(entry));
            try (InputStream in = FelixMain.class.getClassLoader().getResourceAsStream(entry)) {
                byte[] buffer = new byte[8192];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    jar.write(buffer, 0, count);
                }
            }
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }
}

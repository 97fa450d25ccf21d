package dev.weft.agent.core.telemetry.resource;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Small files beside an application and inside it: on the class path, and in the folders of executable jars and wars. Asks no
 * class loader but the JDK's own, and opens what it names by itself, without handlers of URLs. Stateless.
 */
final class ConfigurationFiles {

    /** Nobody's configuration is larger; what is, is left unread. */
    private static final int MOST_BYTES = 256 << 10;

    private static final String[] INSIDE = {"BOOT-INF/classes/", "WEB-INF/classes/", ""};

    private final File folder;
    private final ClassLoader classPath;

    /**
     * @param folder in which the application was started
     * @param classPath the JDK's loader of the class path; null if there is none to ask
     */
    ConfigurationFiles(File folder, ClassLoader classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /** The content of a file in the application's folder; null if there is none that can be read. */
    byte[] beside(String name) {
        File file = new File(folder, name);
        return file.isFile() ? content(file) : null;
    }

    /** The content of a resource; null if there is none that can be read. */
    byte[] inside(String name) {
        if (classPath == null) {
            return null;
        }
        for (String prefix : INSIDE) {
            URL url = classPath.getResource(prefix + name);
            byte[] content = url == null ? null : content(url);
            if (content != null) {
                return content;
            }
        }
        return null;
    }

    private static byte[] content(URL url) {
        try {
            if (url.getProtocol().equals("file")) {
                return content(new File(new URI(url.toString())));
            }
            String path = url.getPath();
            int end = path.indexOf("!/");
            if (!url.getProtocol().equals("jar") || end < 0) {
                return null;
            }
            try (ZipFile jar = new ZipFile(new File(new URI(path.substring(0, end))))) {
                ZipEntry entry = jar.getEntry(path.substring(end + 2));
                return entry == null ? null : bounded(jar.getInputStream(entry));
            }
        } catch (IOException | URISyntaxException | RuntimeException unreadable) {
            return null;
        }
    }

    private static byte[] content(File file) {
        try {
            return bounded(new FileInputStream(file));
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        try (InputStream closing = in) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int read = closing.read(buffer); read >= 0; read = closing.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > MOST_BYTES) {
                    return null;
                }
            }
            return bytes.toByteArray();
        }
    }
}

package dev.weft.agent.core.telemetry.resource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The application's name in {@code application.properties}, of which {@code #---} makes several documents. Stateless. */
final class SpringProperties {

    private SpringProperties() {}

    /** The last name that holds whatever the profile is; null if there is none, or the file cannot be read. */
    static String nameIn(byte[] content) {
        String name = null;
        StringBuilder document = new StringBuilder();
        for (String line : new String(content, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1)) {
            String text = line.trim();
            if (text.equals("#---") || text.equals("!---")) {
                name = later(name, document);
                document.setLength(0);
            } else {
                document.append(line).append('\n');
            }
        }
        return later(name, document);
    }

    private static String later(String name, StringBuilder document) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(document.toString()));
        } catch (IOException | IllegalArgumentException malformed) {
            return name;
        }
        for (String condition : SpringYaml.CONDITIONS) {
            if (properties.getProperty(condition) != null) {
                return name;
            }
        }
        return properties.getProperty(SpringApplicationName.KEY, name);
    }
}

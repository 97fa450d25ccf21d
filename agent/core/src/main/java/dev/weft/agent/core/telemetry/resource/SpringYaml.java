package dev.weft.agent.core.telemetry.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The application's name in {@code application.yaml}: reads nested and dotted keys of block mappings with one scalar each, of
 * several documents, and skips all else. No general reader of YAML: flow mappings, anchors and block scalars give no name.
 * Used once, by one thread.
 */
final class SpringYaml {

    /** A document with one of these holds under some circumstances only. */
    static final String[] CONDITIONS = {
        "spring.profiles", "spring.config.activate.on-profile", "spring.config.activate.on-cloud-platform"
    };

    /** The keys above the current line, the innermost first. */
    private final Deque<Key> above = new ArrayDeque<>();

    private String name;
    private String inDocument;
    private boolean conditional;

    private SpringYaml() {}

    /** The last name that holds whatever the profile is; null if there is none. */
    static String nameIn(byte[] content) {
        SpringYaml yaml = new SpringYaml();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
            yaml.read(line.startsWith("\uFEFF") ? line.substring(1) : line);
        }
        yaml.endDocument();
        return yaml.name;
    }

    private void read(String line) {
        if (line.startsWith("---") || line.startsWith("...")) {
            endDocument();
            return;
        }
        String text = line.trim();
        if (text.isEmpty() || text.charAt(0) == '#') {
            return;
        }
        int indent = line.indexOf(text.charAt(0));
        boolean item = text.equals("-") || text.startsWith("- ");
        // The items of a list may stand as far left as its key.
        while (!above.isEmpty() && (item ? above.peek().indent > indent : above.peek().indent >= indent)) {
            above.pop();
        }
        if (item) {
            conditional |= isCondition(path());
            above.push(new Key(indent + 1, "-"));
            return;
        }
        int colon = endOfKey(text);
        if (colon > 0) {
            above.push(new Key(indent, scalar(text.substring(0, colon).trim())));
            value(path(), scalar(text.substring(colon + 1).trim()));
        }
    }

    private void value(String path, String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        conditional |= isCondition(path);
        if (path.equals(SpringApplicationName.KEY)) {
            inDocument = value;
        }
    }

    private void endDocument() {
        if (inDocument != null && !conditional) {
            name = inDocument;
        }
        inDocument = null;
        conditional = false;
        above.clear();
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (Iterator<Key> keys = above.descendingIterator(); keys.hasNext(); ) {
            path.append(path.length() == 0 ? "" : ".").append(keys.next().name);
        }
        return path.toString();
    }

    private static boolean isCondition(String path) {
        for (String condition : CONDITIONS) {
            if (path.equals(condition)) {
                return true;
            }
        }
        return false;
    }

    /** The colon that ends a key: behind its quotes, before a blank or the line's end. */
    private static int endOfKey(String text) {
        char quote = text.charAt(0);
        int from = quote == '"' || quote == '\'' ? text.indexOf(quote, 1) : 0;
        for (int colon = text.indexOf(':', from); from >= 0 && colon > 0; colon = text.indexOf(':', colon + 1)) {
            if (colon + 1 == text.length() || text.charAt(colon + 1) == ' ') {
                return colon;
            }
        }
        return -1;
    }

    /** The text of a scalar on one line; null for what begins anything else. */
    private static String scalar(String text) {
        if (text.isEmpty() || text.charAt(0) == '#') {
            return "";
        }
        char first = text.charAt(0);
        if (first == '"' || first == '\'') {
            int end = text.indexOf(first, 1);
            // A quote or escape within: rare in a name, and not worth a parser.
            boolean plain = end > 0 && text.indexOf('\\') < 0 && !text.startsWith("''", end);
            return plain ? text.substring(1, end) : null;
        }
        if ("{[&*!|>%@`".indexOf(first) >= 0) {
            return null;
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).trim();
    }

    private static final class Key {
        final int indent;
        final String name;

        Key(int indent, String name) {
            this.indent = indent;
            this.name = name;
        }
    }
}

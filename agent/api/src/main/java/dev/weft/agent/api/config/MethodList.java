package dev.weft.agent.api.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Methods named in configuration as {@code package.Class[method,method];package.Other[method]}. Immutable.
 *
 * <p>An entry that cannot be understood does not void the others; {@link #rejected} has it.
 */
public final class MethodList {

    static final Parser<MethodList> PARSER = new Text();
    static final MethodList NONE = new MethodList(Collections.emptyList(), Collections.emptyList());

    private final List<Entry> entries;
    private final List<String> rejected;

    private MethodList(List<Entry> entries, List<String> rejected) {
        this.entries = Collections.unmodifiableList(entries);
        this.rejected = Collections.unmodifiableList(rejected);
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Entries that say nothing, with the reason behind each. */
    public List<String> rejected() {
        return rejected;
    }

    /** Whether this method of the class of that very name is in the list. */
    public boolean names(String type, String method) {
        for (Entry entry : entries) {
            if (entry.type.equals(type) && entry.methods.contains(method)) {
                return true;
            }
        }
        return false;
    }

    /** Methods of one type. Immutable. */
    public static final class Entry {
        private final String type;
        private final List<String> methods;

        private Entry(String type, List<String> methods) {
            this.type = type;
            this.methods = Collections.unmodifiableList(methods);
        }

        /** Binary name, with dots; {@code *} stands for any characters. */
        public String type() {
            return type;
        }

        /** At least one; {@code *} alone stands for all. */
        public List<String> methods() {
            return methods;
        }
    }

    /** Not a lambda, as all parsers: it is loaded before the application's main. */
    private static final class Text implements Parser<MethodList> {
        @Override
        public MethodList parse(String text) {
            List<Entry> entries = new ArrayList<>();
            List<String> rejected = new ArrayList<>();
            for (int begin = 0; begin < text.length(); ) {
                int semicolon = text.indexOf(';', begin);
                int end = semicolon < 0 ? text.length() : semicolon;
                String entry = text.substring(begin, end).trim();
                begin = end + 1;
                if (!entry.isEmpty()) {
                    read(entry, entries, rejected);
                }
            }
            return new MethodList(entries, rejected);
        }

        private static void read(String entry, List<Entry> entries, List<String> rejected) {
            int open = entry.indexOf('[');
            if (open <= 0 || entry.indexOf(']') != entry.length() - 1) {
                rejected.add(entry + ": not package.Class[method,method]");
                return;
            }
            String type = entry.substring(0, open).trim();
            List<String> methods = Parsers.NAMES.parse(entry.substring(open + 1, entry.length() - 1));
            if (!isName(type, true)) {
                rejected.add(entry + ": not the name of a class");
                return;
            }
            if (methods.isEmpty()) {
                rejected.add(entry + ": no method");
                return;
            }
            for (String method : methods) {
                if (!isName(method, false)) {
                    rejected.add(entry + ": not the name of a method: " + method);
                    return;
                }
            }
            entries.add(new Entry(type, methods));
        }

        private static boolean isName(String text, boolean dotted) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '*' && !Character.isJavaIdentifierPart(c) && !(dotted && (c == '.' || c == '-'))) {
                    return false;
                }
            }
            return !text.isEmpty();
        }
    }
}

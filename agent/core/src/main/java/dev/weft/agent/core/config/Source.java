package dev.weft.agent.core.config;

/** Where configured text comes from. Thread-safe; never throws. */
abstract class Source {

    /** What was configured under this property's name, trimmed; null if nothing was, or only blanks. */
    final String text(String property) {
        String text;
        try {
            text = read(property);
        } catch (RuntimeException e) {
            // A security manager may forbid one name and allow the next.
            return null;
        }
        String trimmed = text == null ? "" : text.trim();
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** The name by which this source knows a property, for complaints. */
    abstract String nameOf(String property);

    /** The text as it stands there; nullable. */
    abstract String read(String property);
}

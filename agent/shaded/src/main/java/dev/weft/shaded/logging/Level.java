package dev.weft.shaded.logging;

/** The levels of {@link Logger} that the shaded libraries use, in rising order. */
public enum Level {
    FINEST,
    FINE,
    INFO,
    WARNING,
    SEVERE
}

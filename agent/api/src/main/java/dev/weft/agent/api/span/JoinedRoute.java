package dev.weft.agent.api.span;

/**
 * A route of parts that were matched one below the other, such as a context path, a mapping and templates. Parts may begin
 * and end with slashes or not; the route begins with one, and ends with one only if there is nothing else. Not thread-safe.
 */
public final class JoinedRoute {

    private final StringBuilder route = new StringBuilder();

    /** Adds a part; null and empty ones add nothing. */
    public JoinedRoute below(String part) {
        int start = 0;
        int end = part == null ? 0 : part.length();
        while (start < end && part.charAt(start) == '/') {
            start++;
        }
        while (end > start && part.charAt(end - 1) == '/') {
            end--;
        }
        if (start < end) {
            route.append('/').append(part, start, end);
        }
        return this;
    }

    @Override
    public String toString() {
        return route.length() == 0 ? "/" : route.toString();
    }
}

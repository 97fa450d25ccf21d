package dev.weft.agent.api.config;

/**
 * Understands the text of an option. Stateless.
 *
 * @param <T> type of the value
 */
public interface Parser<T> {

    /** The value; throws IllegalArgumentException, whose message is a short reason, on text that it cannot accept. */
    T parse(String text);
}

package dev.weft.testing.library;

/** What an application makes of the library. */
public class PoliteGreeter implements Greeter {

    @Override
    public String greet(String name) {
        if (name == null) {
            throw new IllegalArgumentException("nobody");
        }
        return "good day, " + name;
    }
}

package dev.weft.testing.library;

/** A library type that Weft instruments in tests. */
public interface Greeter {

    String greet(String name);
}

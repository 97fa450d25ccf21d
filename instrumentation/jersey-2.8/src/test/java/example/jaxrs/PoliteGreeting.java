package example.jaxrs;

/** Has no annotation itself. */
public class PoliteGreeting implements Greeting {
    @Override
    public String greet(String name) {
        return "good day, " + name;
    }
}

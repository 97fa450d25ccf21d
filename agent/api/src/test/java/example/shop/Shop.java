package example.shop;

/** An application with a task. */
public final class Shop {

    private Shop() {}

    public static Runnable task() {
        return () -> {};
    }
}

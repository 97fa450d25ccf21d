package shop.demo;

import java.util.List;
import java.util.Map;

/** Where the services send their spans, and what can be told of them from here. */
interface Backend extends AutoCloseable {
    /** The environment variables by which a service finds it. */
    Map<String, String> settings();

    /** Waits for the spans of so many visits of each kind, at most a moment; call before the services stop. */
    void await(int rounds);

    /** Tells what became of the visits, and returns what differs from the expectation, a paragraph each. */
    List<String> report(int rounds);

    /** Tells of every further trace until this thread is interrupted. */
    void follow() throws InterruptedException;

    @Override
    void close();
}

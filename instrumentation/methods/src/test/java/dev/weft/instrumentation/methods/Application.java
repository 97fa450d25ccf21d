package dev.weft.instrumentation.methods;

import dev.weft.testing.WeftExtension;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/** What the configuration of these tests names, and what it does not. */
final class Application {

    static final WeftExtension WEFT = WeftExtension.with(
            "dev.weft.instrumentation.methods.MethodsInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private Application() {}

    /** Named with two methods. */
    static class Task {
        String run(String input) {
            return input + "!";
        }

        static long call(int number) {
            return 2L * number;
        }

        void other() {}
    }

    /** Of a named type, by inheritance. */
    static final class SubTask extends Task {
        @Override
        String run(String input) {
            return input + "?";
        }
    }

    /** Implements a named type of the JDK; the compiler adds a bridge. */
    static final class Answer implements LongFunction<String> {
        @Override
        public String apply(long question) {
            return "42";
        }
    }

    interface Pricing {
        int price(int pieces);
    }

    /** Matches a pattern. */
    static class PriceService implements Pricing {
        private int last;

        PriceService() {
            this.last = 1;
        }

        @Override
        public int price(int pieces) {
            Runnable lambda = () -> setLast(pieces);
            lambda.run();
            return discount(pieces) * 3;
        }

        private static int discount(int pieces) {
            return pieces - 1;
        }

        int getLast() {
            return last;
        }

        void setLast(int last) {
            this.last = last;
        }

        int delegate() {
            return count();
        }

        int count() {
            return last + 1;
        }

        CompletableFuture<String> later(CompletableFuture<String> answer) {
            return answer;
        }

        void fail() {
            throw new IllegalStateException("no price");
        }

        @Override
        public String toString() {
            return "price " + last;
        }
    }

    /** Matches the same pattern. */
    enum KindService {
        ONE,
        TWO;

        boolean isFirst() {
            return this == ONE;
        }
    }

    /** Does not match. */
    static final class Other {
        int price() {
            return 1;
        }
    }

    /** For the minimum duration. */
    static final class Slow {
        void leaf(long millis) throws InterruptedException {
            Thread.sleep(millis);
        }

        <T> T outer(Callable<T> work) throws Exception {
            return work.call();
        }

        <T> T inner(Callable<T> work) throws Exception {
            return work.call();
        }

        void fail() {
            throw new IllegalStateException("quickly");
        }
    }
}

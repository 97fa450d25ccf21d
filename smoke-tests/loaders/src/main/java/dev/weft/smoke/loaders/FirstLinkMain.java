package dev.weft.smoke.loaders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;

/**
 * Serves the first request of a loader's servlet, in which Weft links its advice, at bad moments; then, later, another.
 *
 * <p>Each prints what it must print without Weft, too.
 */
public final class FirstLinkMain {

    private static final long MOST_MS = 20_000;

    /** What is held up at the bad moment is done soon after. */
    private static final long LATER_MS = 1_000;

    private FirstLinkMain() {}

    /**
     * Runs the program.
     *
     * @param arguments the moment
     */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "low-stack" -> lowStack(Integer.parseInt(arguments[1]));
            case "initialiser" -> initialiser();
            case "crosswise" -> crosswise();
            default -> threads(Integer.parseInt(arguments[1]));
        }
    }

    /** Each of the servlets is called with nearly no stack left, by a thread whose frames lie a little differently. */
    private static void lowStack(int times) throws Exception {
        List<Consumer<String>> pings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Consumer<String> ping = new LockedLoader().ping();
            pings.add(ping);
            String[] outcome = {"none"};
            int shift = i;
            Thread thread = new Thread(null, () -> outcome[0] = shifted(ping, shift), "low-stack", 1 << 19);
            thread.start();
            thread.join(MOST_MS);
            System.out.println(outcome[0]);
        }
        later(pings);
    }

    private static String shifted(Consumer<String> ping, int frames) {
        return frames == 0 ? deepest(ping, 0) : shifted(ping, frames - 1);
    }

    /** Calls as far down as there is stack for the call itself. */
    private static String deepest(Consumer<String> ping, int depth) {
        if (depth == Integer.MAX_VALUE) {
            return "no end of the stack";
        }
        try {
            return deepest(ping, depth + 1);
        } catch (StackOverflowError full) {
            try {
                ping.accept("/first");
                return "answered";
            } catch (StackOverflowError again) {
                throw again;
            } catch (Throwable strange) {
                return strange.toString();
            }
        }
    }

    private static void initialiser() throws Exception {
        LockedLoader loader = new LockedLoader();
        Class<?> initialised = Class.forName(InitialisedServlet.class.getName(), true, loader);
        Object ping = initialised.getField("PING").get(null);
        System.out.println("served " + ping);
        Thread.sleep(LATER_MS);
        ping.getClass().getMethod("accept", String.class).invoke(ping, "/later");
        System.out.println("served " + ping);
    }

    /** Two threads, each holding the lock of one loader and calling a servlet of the other. */
    private static void crosswise() throws Exception {
        LockedLoader[] loaders = {new LockedLoader(), new LockedLoader()};
        List<Consumer<String>> pings = List.of(loaders[0].ping(), loaders[1].ping());
        CyclicBarrier bothHold = new CyclicBarrier(2);
        together(2, i -> {
            synchronized (loaders[i]) {
                bothHold.await();
                pings.get(1 - i).accept("/first");
            }
        });
        later(pings);
    }

    private static void threads(int count) throws Exception {
        LockedLoader loader = new LockedLoader();
        List<Consumer<String>> pings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pings.add(loader.ping());
        }
        CyclicBarrier all = new CyclicBarrier(count);
        together(count, i -> {
            all.await();
            pings.get(i).accept("/first");
        });
        later(pings);
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void together(int count, Work work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    work.run(number);
                } catch (Exception e) {
                    System.out.println(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(MOST_MS);
            System.out.println(thread.isAlive() ? "HANGS" : "ended");
        }
    }

    private static void later(List<Consumer<String>> pings) throws InterruptedException {
        Thread.sleep(LATER_MS);
        for (Consumer<String> ping : pings) {
            ping.accept("/later");
            System.out.println("served " + ping);
        }
    }
}

package dev.weft.agent.api.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

    @Test
    void putsReplacesAndRemoves() {
        Object key = new Object();

        assertThat(map.get(key)).isNull();
        assertThat(map.put(key, "a")).isNull();
        assertThat(map.put(key, "b")).isEqualTo("a");
        assertThat(map.putIfAbsent(key, "c")).isEqualTo("b");
        assertThat(map.get(key)).isEqualTo("b");
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.remove(key)).isEqualTo("b");
        assertThat(map.remove(key)).isNull();
        assertThat(map.putIfAbsent(key, "d")).isNull();
        assertThat(map.get(key)).isEqualTo("d");
    }

    @Test
    void replacesWhatIsThereOnly() {
        Object key = new Object();
        String first = "a";

        assertThat(map.replace(key, first, "b")).isFalse();
        map.put(key, first);
        assertThat(map.replace(key, "other", "b")).isFalse();
        assertThat(map.replace(key, first, "b")).isTrue();
        assertThat(map.get(key)).isEqualTo("b");
        assertThat(map.replace(key, map.get(key), null)).isTrue();
        assertThat(map.size()).isZero();
    }

    @Test
    void aNullKeyHasNoValueEvenAmongCollectedKeys() {
        map.put(new Object(), "a");
        System.gc();

        assertThat(map.get(null)).isNull();
        assertThat(map.remove(null)).isNull();
    }

    @Test
    void comparesByIdentityAndNeverAsksTheKey() {
        Hostile one = new Hostile();
        Hostile other = new Hostile();
        map.put(one, "one");
        map.put(other, "other");

        assertThat(map.get(one)).isEqualTo("one");
        assertThat(map.get(other)).isEqualTo("other");
    }

    @Test
    void keepsManyAndEmptiesWhenTheirKeysAreCollected() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            Object key = new Object();
            keys.add(key);
            map.put(key, Integer.toString(i));
        }
        assertThat(map.size()).isEqualTo(200_000);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(map.get(keys.get(i))).isEqualTo(Integer.toString(i));
        }
        for (int i = 0; i < keys.size(); i += 2) {
            assertThat(map.remove(keys.get(i))).isEqualTo(Integer.toString(i));
        }
        assertThat(map.size()).isEqualTo(100_000);

        keys.clear();

        assertThat(eventually(() -> {
                    System.gc();
                    map.purge();
                    return map.size() == 0;
                }))
                .isTrue();
    }

    @Test
    void keepsNoKeyAliveAndPutsPurgeWhatWasCollected() {
        WeakReference<Object> key = new WeakReference<>(putNew());

        assertThat(eventually(() -> {
                    System.gc();
                    return key.get() == null;
                }))
                .isTrue();

        Object live = new Object();
        assertThat(eventually(() -> {
                    map.put(live, "live");
                    return map.size() == 1;
                }))
                .isTrue();
        assertThat(map.get(live)).isEqualTo("live");
    }

    @Test
    void handsOverTheValuesOfCollectedKeysOnly() {
        List<String> orphans = new ArrayList<>();
        WeakIdentityMap<String> watched = new WeakIdentityMap<>(orphans::add);
        Object live = new Object();
        watched.put(live, "live");
        watched.put(live, "still live");
        watched.remove(live);
        watched.put(live, "live again");
        watched.put(new Object(), "orphan");

        assertThat(eventually(() -> {
                    System.gc();
                    watched.purge();
                    return !orphans.isEmpty();
                }))
                .isTrue();
        assertThat(orphans).containsExactly("orphan");
        assertThat(watched.get(live)).isEqualTo("live again");
    }

    @Test
    void losesNothingWhenManyThreadsWriteTheSameChains() throws Exception {
        int threads = 8;
        int rounds = 20_000;
        List<Object> shared = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            shared.add(new Object());
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Integer>> faults = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String mine = "thread " + t;
            faults.add(pool.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                List<Object> kept = new ArrayList<>();
                int wrong = 0;
                for (int i = 0; i < rounds; i++) {
                    map.put(shared.get(i % shared.size()), mine);
                    Object own = new Object();
                    map.put(own, mine);
                    if (i % 2 == 0) {
                        kept.add(own);
                    } else if (!mine.equals(map.remove(own)) || map.get(own) != null) {
                        wrong++;
                    }
                }
                for (Object own : kept) {
                    if (!mine.equals(map.remove(own))) {
                        wrong++;
                    }
                }
                return wrong;
            }));
        }

        for (Future<Integer> fault : faults) {
            assertThat(fault.get(60, TimeUnit.SECONDS)).isZero();
        }
        pool.shutdown();
        assertThat(map.size()).isEqualTo(shared.size());
        assertThat(shared).allMatch(key -> map.get(key).startsWith("thread "));
    }

    private Object putNew() {
        Object key = new Object();
        map.put(key, "gone");
        return key;
    }

    private static boolean eventually(BooleanSupplier condition) {
        for (int i = 0; i < 100; i++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    private static final class Hostile {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException();
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException();
        }
    }
}

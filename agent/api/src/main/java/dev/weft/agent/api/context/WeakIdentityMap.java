package dev.weft.agent.api.context;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * State about objects of a library that offers no slot for it: weak keys, compared by identity. Thread-safe, lock-free;
 * a look-up allocates nothing, a put 56 bytes.
 *
 * <p>A value must never refer to its key, nor to the key's class or loader: the entry would keep itself alive. Keys and
 * values are never null; a null key has no value.
 *
 * <p>The table is a trie over the identity hash whose leaves are short immutable chains, each replaced by one
 * compare-and-set; nothing waits for anybody, so it may be used where a virtual thread is being mounted. A level once
 * made stays (about 170 KB after 200,000 entries, 5 MB at the most).
 *
 * @param <V> type of the values
 */
public final class WeakIdentityMap<V> {

    private static final int ROOT_SLOTS = 1024;
    private static final int LEVEL_SLOTS = 32;
    private static final int DEEPEST_SHIFT = 15;
    private static final int LONGEST_CHAIN = 16;
    /** Bounds what one put pays for others' garbage; there may be no thread that purges yet. */
    private static final int PURGED_BY_PUT = 8;

    /** Every map, so that one thread of the agent's can purge all. Maps are static in instrumentations, and go with their loaders. */
    private static final Queue<WeakReference<WeakIdentityMap<?>>> ALL = new ConcurrentLinkedQueue<>();

    /** No lambda: maps are made while classes of the JDK are being woven. */
    private static final Consumer<Object> NOBODY = new Consumer<Object>() {
        @Override
        public void accept(Object value) {}
    };

    private final Level root = new Level(0, ROOT_SLOTS);
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final AtomicBoolean purging = new AtomicBoolean();
    private final Consumer<? super V> orphaned;

    public WeakIdentityMap() {
        this(NOBODY);
    }

    /**
     * @param orphaned is given each value whose key was collected, some time later, on the thread that purges; must be
     *     quick and must not throw
     */
    public WeakIdentityMap(Consumer<? super V> orphaned) {
        this.orphaned = orphaned;
        ALL.add(new WeakReference<>(this));
    }

    /** Drops from all maps the entries of keys that were collected; for a thread of the agent's, now and then. */
    public static void purgeAll() {
        for (Iterator<WeakReference<WeakIdentityMap<?>>> maps = ALL.iterator(); maps.hasNext(); ) {
            WeakIdentityMap<?> map = maps.next().get();
            if (map == null) {
                maps.remove();
            } else {
                map.purge();
            }
        }
    }

    /** How many entries all maps have together; walks all tables. */
    public static int totalSize() {
        int size = 0;
        for (WeakReference<WeakIdentityMap<?>> reference : ALL) {
            WeakIdentityMap<?> map = reference.get();
            size += map == null ? 0 : map.size();
        }
        return size;
    }

    /** The value of this very object, or null. */
    public V get(Object key) {
        int hash = System.identityHashCode(key);
        Node<V> node = find(chain(hash), key, hash);
        return node == null ? null : node.value;
    }

    /** Sets the value; returns the one it replaces, or null. */
    public V put(Object key, V value) {
        return put(key, value, true);
    }

    /** Sets the value if there is none; returns the one that is there already, or null. */
    public V putIfAbsent(Object key, V value) {
        return put(key, value, false);
    }

    /** Forgets the value and returns it, or null. */
    public V remove(Object key) {
        while (true) {
            V value = get(key);
            if (value == null || replace(key, value, null)) {
                return value;
            }
        }
    }

    /**
     * Replaces the value if it is this very object.
     *
     * @param replacement null forgets the value
     * @return whether it was replaced
     */
    public boolean replace(Object key, V expected, V replacement) {
        int hash = System.identityHashCode(key);
        while (true) {
            Level level = level(hash);
            int index = level.index(hash);
            Object slot = level.get(index);
            if (slot instanceof Level) {
                continue;
            }
            Node<V> head = chain(slot);
            Node<V> found = find(head, key, hash);
            if (found == null || found.value != expected) {
                return false;
            }
            Node<V> rest = without(head, found);
            if (level.compareAndSet(
                    index, head, replacement == null ? rest : new Node<>(found.key, replacement, rest))) {
                return true;
            }
        }
    }

    /** Drops the entries of all keys that were collected; for a thread of the agent's, now and then. */
    public void purge() {
        purge(Integer.MAX_VALUE);
    }

    /** How many entries there are, those of collected keys included until they are purged; walks the whole table. */
    public int size() {
        return size(root);
    }

    private V put(Object key, V value, boolean replace) {
        purge(PURGED_BY_PUT);
        int hash = System.identityHashCode(key);
        Key weakKey = null;
        while (true) {
            Level level = level(hash);
            int index = level.index(hash);
            Object slot = level.get(index);
            if (slot instanceof Level) {
                continue;
            }
            Node<V> head = chain(slot);
            Node<V> found = find(head, key, hash);
            if (found != null && !replace) {
                return found.value;
            }
            if (found == null && level.shift < DEEPEST_SHIFT && tooLong(head)) {
                level.compareAndSet(index, head, split(head, level));
                continue;
            }
            if (weakKey == null) {
                weakKey = found == null ? new Key(key, hash, collected) : found.key;
            }
            Node<V> rest = found == null ? head : without(head, found);
            if (level.compareAndSet(index, head, new Node<>(weakKey, value, rest))) {
                return found == null ? null : found.value;
            }
        }
    }

    private void purge(int most) {
        // One thread at a time: the queue's own lock, taken only when it is not empty, is then hardly ever contended.
        // And
        // while it is empty nothing is written that other threads read.
        Reference<?> key = purging.get() ? null : collected.poll();
        if (key == null) {
            return;
        }
        drop((Key) key);
        if (!purging.compareAndSet(false, true)) {
            return;
        }
        try {
            for (int i = 1; i < most; i++) {
                key = collected.poll();
                if (key == null) {
                    return;
                }
                drop((Key) key);
            }
        } finally {
            purging.set(false);
        }
    }

    private void drop(Key key) {
        while (true) {
            Level level = level(key.hash);
            int index = level.index(key.hash);
            Object slot = level.get(index);
            if (slot instanceof Level) {
                continue;
            }
            Node<V> head = chain(slot);
            Node<V> node = head;
            while (node != null && node.key != key) {
                node = node.next;
            }
            if (node == null) {
                return;
            }
            if (level.compareAndSet(index, head, without(head, node))) {
                orphaned.accept(node.value);
                return;
            }
        }
    }

    private Level level(int hash) {
        Level level = root;
        Object slot = level.get(level.index(hash));
        while (slot instanceof Level) {
            level = (Level) slot;
            slot = level.get(level.index(hash));
        }
        return level;
    }

    private Node<V> chain(int hash) {
        Object slot = root.get(root.index(hash));
        while (slot instanceof Level) {
            Level level = (Level) slot;
            slot = level.get(level.index(hash));
        }
        return chain(slot);
    }

    @SuppressWarnings("unchecked") // A slot holds null, a Level or a chain of this map's own nodes.
    private Node<V> chain(Object slot) {
        return (Node<V>) slot;
    }

    private static <V> Node<V> find(Node<V> head, Object key, int hash) {
        for (Node<V> node = head; node != null; node = node.next) {
            // The hash first: reading the referent of a stranger would keep it alive through a concurrent marking.
            if (node.key.hash == hash && node.key.get() == key && key != null) {
                return node;
            }
        }
        return null;
    }

    private static boolean tooLong(Node<?> head) {
        int length = 0;
        for (Node<?> node = head; node != null; node = node.next) {
            length++;
        }
        return length >= LONGEST_CHAIN;
    }

    private static <V> Node<V> without(Node<V> head, Node<V> gone) {
        Node<V> result = gone.next;
        for (Node<V> node = head; node != gone; node = node.next) {
            result = new Node<>(node.key, node.value, result);
        }
        return result;
    }

    private Level split(Node<V> head, Level level) {
        Level deeper = new Level(level.shift + Integer.numberOfTrailingZeros(level.length()), LEVEL_SLOTS);
        for (Node<V> node = head; node != null; node = node.next) {
            int index = deeper.index(node.key.hash);
            deeper.lazySet(index, new Node<>(node.key, node.value, chain(deeper.get(index))));
        }
        return deeper;
    }

    private int size(Level level) {
        int size = 0;
        for (int i = 0; i < level.length(); i++) {
            Object slot = level.get(i);
            if (slot instanceof Level) {
                size += size((Level) slot);
                continue;
            }
            for (Node<V> node = chain(slot); node != null; node = node.next) {
                size++;
            }
        }
        return size;
    }

    /** Slots for one section of the hash's bits. */
    private static final class Level extends AtomicReferenceArray<Object> {
        final int shift;

        Level(int shift, int slots) {
            super(slots);
            this.shift = shift;
        }

        int index(int hash) {
            return (hash >>> shift) & (length() - 1);
        }
    }

    /** The weak key; one per entry, however often its chain is copied. */
    private static final class Key extends WeakReference<Object> {
        final int hash;

        Key(Object referent, int hash, ReferenceQueue<Object> queue) {
            super(referent, queue);
            this.hash = hash;
        }
    }

    /** One entry of an immutable chain. */
    private static final class Node<V> {
        final Key key;
        final V value;
        final Node<V> next;

        Node(Key key, V value, Node<V> next) {
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }
}

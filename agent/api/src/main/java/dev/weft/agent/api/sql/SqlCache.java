package dev.weft.agent.api.sql;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was made of texts that came lately: at most {@value #SLOTS} of at most {@value #LONGEST_TEXT} characters, and
 * about {@value #MOST_BYTES} bytes together. Thread-safe, without locks; forgets when it likes.
 *
 * <p>Each text has two neighbouring slots; a new one takes the first and moves what stood there to the second, so that
 * texts with ever new literals do not drive out what is used again and again.
 *
 * @param <V> type of the values
 */
public final class SqlCache<V> {

    static final int LONGEST_TEXT = 4096;
    static final int MOST_BYTES = 1024 * 1024;

    private static final int SLOTS = 1024;
    /** Objects and attributes beside the characters. */
    private static final int ENTRY_BYTES = 512;

    private final AtomicReferenceArray<Entry<V>> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong bytes = new AtomicLong();

    /** The value of this text on this database, or null. */
    public V get(String sql, Database database, boolean prepared) {
        if (sql.length() > LONGEST_TEXT) {
            return null;
        }
        int first = slot(sql);
        Entry<V> entry = slots.get(first);
        if (entry == null || entry.isOf(sql, database, prepared)) {
            return entry == null ? null : entry.value;
        }
        entry = slots.get(first ^ 1);
        return entry != null && entry.isOf(sql, database, prepared) ? entry.value : null;
    }

    /** Remembers a value, unless the text is too long. */
    public void put(String sql, Database database, boolean prepared, V value) {
        if (sql.length() > LONGEST_TEXT) {
            return;
        }
        Entry<V> entry = new Entry<>(sql, database, prepared, value);
        int first = slot(sql);
        bytes.addAndGet(entry.bytes());
        Entry<V> moved = slots.getAndSet(first, entry);
        if (moved != null) {
            forget(slots.getAndSet(first ^ 1, moved));
        }
        if (bytes.get() > MOST_BYTES) {
            clear();
        }
    }

    long bytes() {
        return bytes.get();
    }

    private void clear() {
        for (int i = 0; i < SLOTS; i++) {
            forget(slots.getAndSet(i, null));
        }
    }

    private void forget(Entry<V> entry) {
        if (entry != null) {
            bytes.addAndGet(-entry.bytes());
        }
    }

    /** The same text on two databases, or in both uses, is rare: the second slot serves it. */
    private static int slot(String sql) {
        return (sql.hashCode() * 0x9E3779B9) >>> 22;
    }

    private static final class Entry<V> {
        final String sql;
        final Database database;
        final boolean prepared;
        final V value;

        Entry(String sql, Database database, boolean prepared, V value) {
            this.sql = sql;
            this.database = database;
            this.prepared = prepared;
            this.value = value;
        }

        boolean isOf(String text, Database ofDatabase, boolean isPrepared) {
            return prepared == isPrepared && sql.equals(text) && database.equals(ofDatabase);
        }

        /** The text itself and one made of it, at two bytes a character. */
        int bytes() {
            return 4 * sql.length() + ENTRY_BYTES;
        }
    }
}

package dev.weft.agent.api.sql;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Texts that were analysed lately: at most {@value #SLOTS} of at most {@value #LONGEST_TEXT} characters, and about
 * {@value #MOST_BYTES} bytes together. Thread-safe, without locks; forgets when it likes.
 *
 * <p>Each text has two neighbouring slots; a new one takes the first and moves what stood there to the second, so that
 * texts with ever new literals do not drive out what is used again and again.
 */
final class SqlCache {

    static final int LONGEST_TEXT = 4096;

    private static final int SLOTS = 1024;
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    /** Objects, attributes and headers beside the characters. */
    private static final int ENTRY_BYTES = 512;

    private final AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicLong bytes = new AtomicLong();

    Sql get(String sql, SqlDialect dialect, boolean prepared) {
        int first = slot(sql);
        Entry entry = slots.get(first);
        if (entry == null) {
            return null;
        }
        if (!entry.isOf(sql, dialect, prepared)) {
            entry = slots.get(first ^ 1);
            if (entry == null || !entry.isOf(sql, dialect, prepared)) {
                return null;
            }
        }
        return entry.value;
    }

    void put(String sql, SqlDialect dialect, boolean prepared, Sql value) {
        Entry entry = new Entry(sql, dialect, prepared, value);
        int first = slot(sql);
        bytes.addAndGet(entry.bytes());
        Entry moved = slots.getAndSet(first, entry);
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

    private void forget(Entry entry) {
        if (entry != null) {
            bytes.addAndGet(-entry.bytes());
        }
    }

    /** The same text in two dialects, or in both uses, is rare: the second slot serves it. */
    private static int slot(String sql) {
        return (sql.hashCode() * 0x9E3779B9) >>> 22;
    }

    private static final class Entry {
        final String sql;
        final SqlDialect dialect;
        final boolean prepared;
        final Sql value;

        Entry(String sql, SqlDialect dialect, boolean prepared, Sql value) {
            this.sql = sql;
            this.dialect = dialect;
            this.prepared = prepared;
            this.value = value;
        }

        boolean isOf(String text, SqlDialect ofDialect, boolean isPrepared) {
            return dialect == ofDialect && prepared == isPrepared && sql.equals(text);
        }

        int bytes() {
            return 2 * (sql.length() + value.text().length()) + ENTRY_BYTES;
        }
    }
}

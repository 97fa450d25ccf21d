package dev.weft.testing;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Where one input's chance comes from: numbers, random texts, and texts that were valid once. Texts are mostly short, at times long, and never longer than
 * {@link #MOST}. Not thread-safe.
 */
public final class FuzzInput {

    /** Most characters of a text, and most bytes. */
    public static final int MOST = 100_000;

    /** Characters that end, quote, escape or separate something in most grammars. */
    private static final String SPECIAL =
            "\"'`\\/;:,.=-_+*%&?#@!|~^$<>()[]{} \t\r\n\0\u007f\u0085\u00a0\u2028\ufeff\ud800\udfff";

    private final SplittableRandom random;

    FuzzInput(long seed, int index) {
        // The mixing of SplittableRandom makes neighbours unlike each other.
        this.random = new SplittableRandom(seed * 1_000_003 + index);
    }

    /** From 0 to before {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public long number() {
        // Numbers at the ends of their ranges are the ones that overflow.
        int bits = 1 + below(64);
        return random.nextLong() >> (64 - bits);
    }

    /** True once in so many times. */
    public boolean oneIn(int times) {
        return below(times) == 0;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A length: one in two is below 16, one in eight below 1,000, one in two hundred up to {@link #MOST}. */
    public int length() {
        int size = below(200);
        return below(size == 0 ? MOST + 1 : size < 25 ? 1_000 : size < 100 ? 100 : 16);
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** A text of these characters. */
    public String of(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(below(alphabet.length())));
        }
        return text.toString();
    }

    /** A text of any characters, halves of surrogate pairs among them; each text prefers a range. */
    public String text() {
        int length = length();
        int range = below(5);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(oneIn(8) ? character(below(5)) : character(range));
        }
        return text.toString();
    }

    private char character(int range) {
        return switch (range) {
            case 0 -> (char) (' ' + below('~' - ' ' + 1));
            case 1 -> (char) below(256);
            case 2 -> SPECIAL.charAt(below(SPECIAL.length()));
            case 3 -> (char) ('0' + below(10));
            default -> (char) below(65_536);
        };
    }

    /** One text of the corpus with one to eight changes; once in fifty times as it is. */
    public String mutated(List<String> corpus) {
        StringBuilder text = new StringBuilder(oneOf(corpus));
        int changes = oneIn(50) ? 0 : 1 + below(8);
        for (int i = 0; i < changes && text.length() <= MOST; i++) {
            mutate(text, corpus);
        }
        text.setLength(Math.min(text.length(), MOST));
        return text.toString();
    }

    private void mutate(StringBuilder text, List<String> corpus) {
        int from = below(text.length() + 1);
        int to = from + below(Math.min(text.length() - from, 20) + 1);
        switch (below(9)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.setLength(from);
            case 2 -> text.insert(from, character(below(5)));
            case 3 -> text.insert(from, SPECIAL.charAt(below(SPECIAL.length())));
            case 4 -> text.insert(from, text());
            case 5 -> repeat(text, from, text.substring(from, to));
            case 6 -> graft(text, from, oneOf(corpus));
            case 7 -> swapCase(text, from, to);
            default -> text.replace(from, Math.min(from + 1, text.length()), String.valueOf(character(below(5))));
        }
    }

    private void graft(StringBuilder text, int at, String other) {
        text.insert(at, other, below(other.length() + 1), other.length());
    }

    private void repeat(StringBuilder text, int at, String part) {
        int times = part.isEmpty() ? 0 : Math.min(length(), MOST / part.length());
        text.insert(at, part.repeat(times));
    }

    private static void swapCase(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            text.setCharAt(i, Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
    }
}

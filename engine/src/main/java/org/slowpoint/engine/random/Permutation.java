package org.slowpoint.engine.random;

/**
 * A random order of 0 … n − 1 that its key names. Any place can be asked for by itself, without memory: a Feistel
 * network permutes the numbers below a power of four, and is applied again until a number lies below n (Black and
 * Rogaway 2002).
 */
public final class Permutation {

    private static final int ROUNDS = 6;
    private static final int MOST_HALF_BITS = 15;

    private final long[] rounds = new long[ROUNDS];
    private final int size;
    private final int halfBits;

    /**
     * An order.
     *
     * @param key its name
     * @param size n, 1 to 2³⁰
     */
    public Permutation(Key key, int size) {
        int bits = 1;
        while (1L << (2 * bits) < size) {
            bits++;
        }
        if (size < 1 || bits > MOST_HALF_BITS) {
            throw new IllegalArgumentException("an order is of 1 to 2^30 numbers, got " + size);
        }
        this.size = size;
        halfBits = bits;
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = key.fold(i).bits();
        }
    }

    /** The number at a place, both 0 … n − 1. */
    public int at(int place) {
        int number = place;
        do {
            number = permuted(number);
        } while (number >= size);
        return number;
    }

    private int permuted(int number) {
        int mask = (1 << halfBits) - 1;
        int left = number >>> halfBits;
        int right = number & mask;
        for (long round : rounds) {
            int next = left ^ ((int) Key.mix(round + right) & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}

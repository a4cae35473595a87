package org.slowpoint.engine.random;

/**
 * The name of a random draw. Keys are derived by purpose, {@code Key.of(seed).fold("train").fold(step)}, and every key
 * gives the same stream for ever: training resumed at step 500 sees the problems that an unbroken run sees.
 *
 * @param bits the mixed identity of the draw
 */
public record Key(long bits) {

    /** The root key of a seed. */
    public static Key of(long seed) {
        return new Key(mix(seed + 0x9E3779B97F4A7C15L));
    }

    /** The key of the {@code index}-th draw of this kind. */
    public Key fold(long index) {
        return new Key(mix(bits * 0x9E3779B97F4A7C15L + mix(index + 0x632BE59BD9B4E019L)));
    }

    /** The key of this purpose, for instance {@code "test problems"}. */
    public Key fold(String purpose) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        return fold(hash);
    }

    /** A fresh stream of numbers; two streams of one key are equal. */
    public RandomStream stream() {
        return new RandomStream(bits);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every input bit reaches every output bit.
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}

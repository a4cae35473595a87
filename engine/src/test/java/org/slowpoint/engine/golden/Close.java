package org.slowpoint.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Comparisons of arrays: relative to their largest entry, or to the last bit. */
public final class Close {

    private Close() {}

    /** Every entry within {@code tolerance} of the largest expected modulus. */
    public static void assertClose(double[] actual, double[] expected, double tolerance, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double scale = 1e-30;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
            assertThat(actual[i]).as(what).isNotNaN();
        }
        assertThat(worst / scale).as(what + ": relative error").isLessThanOrEqualTo(tolerance);
    }

    /** The same numbers to the last bit; NaN equals itself and 0 is not −0. */
    public static void assertSameBits(double[] actual, double[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    /** One number within {@code tolerance} relative to the expected one. */
    public static void assertClose(double actual, double expected, double tolerance, String what) {
        assertClose(new double[] {actual}, new double[] {expected}, tolerance, what);
    }
}

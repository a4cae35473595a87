package org.slowpoint.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons of arrays relative to their largest entry. */
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

    /** One number within {@code tolerance} relative to the expected one. */
    public static void assertClose(double actual, double expected, double tolerance, String what) {
        assertClose(new double[] {actual}, new double[] {expected}, tolerance, what);
    }
}

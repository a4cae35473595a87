package org.slowpoint.engine.dynamics.continuation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The largest modulus of a complex pair, less 1. */
record NeimarkSacker() implements TestFunction<CurveFixedPoint> {

    @Override
    public boolean changes(CurveFixedPoint before, CurveFixedPoint after) {
        if (turning(before) == turning(after)) {
            return false;
        }
        // A pair may also leave by parting into two real multipliers, which is no bifurcation of the point.
        double first = value(before);
        double last = value(after);
        return first > 0 != last > 0 && Double.isFinite(first) && Double.isFinite(last);
    }

    private static long turning(CurveFixedPoint at) {
        return Arrays.stream(at.leadingMultipliers().values())
                .filter(m -> m[1] > 0 && Math.hypot(m[0], m[1]) > 1)
                .count();
    }

    @Override
    public double value(CurveFixedPoint at) {
        // Any pair among the leading multipliers is larger than every other one.
        return largestPair(at.leadingMultipliers().values())
                        .or(() -> largestPair(at.multipliers()))
                        .orElse(Double.NaN)
                - 1;
    }

    private static Optional<Double> largestPair(double[][] multipliers) {
        return Arrays.stream(multipliers)
                .filter(m -> m[1] != 0)
                .map(m -> Math.hypot(m[0], m[1]))
                .max(Comparator.naturalOrder());
    }

    @Override
    public double precision() {
        // Each look at a pair costs a set of eigenvalues.
        return 1e-9;
    }
}

package org.slowpoint.engine.dynamics.continuation;

import java.util.Arrays;

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
        return Arrays.stream(at.multipliers())
                .filter(m -> m[1] > 0 && Math.hypot(m[0], m[1]) > 1)
                .count();
    }

    @Override
    public double value(CurveFixedPoint at) {
        return Arrays.stream(at.multipliers())
                        .filter(m -> m[1] != 0)
                        .mapToDouble(m -> Math.hypot(m[0], m[1]))
                        .max()
                        .orElse(Double.NaN)
                - 1;
    }

    @Override
    public double precision() {
        // Each look at a pair costs a whole set of eigenvalues.
        return 1e-9;
    }
}

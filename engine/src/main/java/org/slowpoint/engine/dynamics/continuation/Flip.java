package org.slowpoint.engine.dynamics.continuation;

import java.util.Arrays;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.LuFactors;

/**
 * The sign of det(J + I), which changes where a real multiplier passes −1, times a number that goes to 0 there in proportion
 * to the distance: 1/‖(J + I)⁻¹·b‖ for a vector b in no special direction.
 */
record Flip() implements TestFunction<CurveFixedPoint> {

    @Override
    public boolean changes(CurveFixedPoint before, CurveFixedPoint after) {
        return beyond(before) % 2 != beyond(after) % 2;
    }

    private static long beyond(CurveFixedPoint at) {
        return Arrays.stream(at.leadingMultipliers().values())
                .filter(m -> m[1] == 0 && m[0] < -1)
                .count();
    }

    @Override
    public double value(CurveFixedPoint at) {
        int n = at.state().length;
        double[] shifted = at.stateJacobian();
        for (int i = 0; i < n; i++) {
            shifted[i * n + i] += 1;
        }
        LuFactors factors = new LuFactors(shifted, n);
        if (factors.singular()) {
            return 0;
        }
        double[] b = new double[n];
        Arrays.fill(b, 1 / Math.sqrt(n));
        return factors.determinantSign() / Blas.norm(factors.solve(b));
    }

    @Override
    public double precision() {
        return 1e-11;
    }
}

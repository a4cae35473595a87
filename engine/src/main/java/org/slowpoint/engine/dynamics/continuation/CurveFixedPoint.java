package org.slowpoint.engine.dynamics.continuation;

import java.util.Arrays;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.EigenDecomposition;

/** A fixed point on a curve of them. Its multipliers, which cost a whole set of eigenvalues, are computed once. */
public final class CurveFixedPoint {

    private final ParameterCurve curve;
    private final CurvePoint point;
    private double[][] multipliers;

    /** A point of a curve. */
    public CurveFixedPoint(ParameterCurve curve, CurvePoint point) {
        this.curve = curve;
        this.point = point;
    }

    /** Where on the curve. */
    public CurvePoint point() {
        return point;
    }

    /** h, length n. */
    public double[] state() {
        return Arrays.copyOf(point.y(), curve.equations());
    }

    /** ∂F/∂h, n×n, row-major. */
    public double[] stateJacobian() {
        return curve.stateJacobian(point.y());
    }

    /** Its eigenvalues as pairs (re, im), by falling modulus. */
    public synchronized double[][] multipliers() {
        if (multipliers == null) {
            multipliers = EigenDecomposition.values(stateJacobian(), curve.equations());
        }
        return multipliers;
    }
}

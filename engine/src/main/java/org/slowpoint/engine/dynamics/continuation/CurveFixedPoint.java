package org.slowpoint.engine.dynamics.continuation;

import java.util.Arrays;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.LeadingEigenvalues;

/** A fixed point on a curve of them. Its multipliers, which are most of the work, are computed once. */
public final class CurveFixedPoint {

    private final ParameterCurve curve;
    private final CurvePoint point;
    private LeadingEigenvalues leading;
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

    /** Those of its multipliers that decide on its stability: the largest and all on or outside the unit circle. */
    public synchronized LeadingEigenvalues leadingMultipliers() {
        if (leading == null) {
            leading = LeadingEigenvalues.of(stateJacobian(), curve.equations());
        }
        return leading;
    }

    /** All of them, the eigenvalues of ∂F/∂h as pairs (re, im), by falling modulus. */
    public synchronized double[][] multipliers() {
        if (multipliers == null) {
            multipliers = leadingMultipliers().complete()
                    ? leading.values()
                    : EigenDecomposition.values(stateJacobian(), curve.equations());
        }
        return multipliers;
    }
}

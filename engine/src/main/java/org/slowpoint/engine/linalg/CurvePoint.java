package org.slowpoint.engine.linalg;

/**
 * A point on an {@link ImplicitCurve}.
 *
 * @param y length n + 1
 * @param tangent the unit tangent in the direction of travel, length n + 1
 * @param residual ‖G(y)‖
 * @param arc the length of the steps from the first point, 0 there
 */
public record CurvePoint(double[] y, double[] tangent, double residual, double arc) {

    /** The curve's parameter: the last unknown. */
    public double parameter() {
        return y[y.length - 1];
    }

    /** How fast the parameter grows along the curve, in [−1, 1]; it changes sign at folds. */
    public double parameterSlope() {
        return tangent[tangent.length - 1];
    }
}

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

    /**
     * A point on the chord to another one, which need not lie on the curve: its residual is unknown and NaN.
     *
     * @param share how far, from 0 here to 1 there
     */
    CurvePoint towards(CurvePoint other, double share) {
        double[] between = new double[y.length];
        for (int i = 0; i < between.length; i++) {
            between[i] = (1 - share) * y[i] + share * other.y[i];
        }
        return new CurvePoint(between, tangent, Double.NaN, (1 - share) * arc + share * other.arc);
    }

    /** The curve's parameter: the last unknown. */
    public double parameter() {
        return y[y.length - 1];
    }

    /** How fast the parameter grows along the curve, in [−1, 1]; it changes sign at folds. */
    public double parameterSlope() {
        return tangent[tangent.length - 1];
    }
}

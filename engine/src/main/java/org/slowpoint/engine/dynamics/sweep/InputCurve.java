package org.slowpoint.engine.dynamics.sweep;

import java.util.Arrays;
import org.slowpoint.engine.dynamics.continuation.ParameterCurve;
import org.slowpoint.engine.optimizer.Linearizable;

/** The fixed points of an optimizer over (h, u) with g = scale·sinh(u), since gradients span many decades. */
record InputCurve(Linearizable optimizer, double scale) implements ParameterCurve {

    double input(double u) {
        return scale * Math.sinh(u);
    }

    double parameter(double g) {
        double x = Math.abs(g) / scale;
        return Math.copySign(Math.log(x + Math.sqrt(x * x + 1)), g);
    }

    @Override
    public int equations() {
        return optimizer.stateSize();
    }

    @Override
    public double[] residual(double[] y) {
        int n = equations();
        return optimizer.fixedPointResidual(Arrays.copyOf(y, n), input(y[n]));
    }

    @Override
    public double[] jacobian(double[] y) {
        int n = equations();
        double[] h = Arrays.copyOf(y, n);
        double g = input(y[n]);
        double[] square = optimizer.fixedPointJacobian(h, g);
        double[] column = optimizer.fixedPointInputJacobian(h, g);
        double[] wide = new double[n * (n + 1)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(square, i * n, wide, i * (n + 1), n);
            wide[i * (n + 1) + n] = column[i] * scale * Math.cosh(y[n]);
        }
        return wide;
    }

    @Override
    public double[] stateJacobian(double[] y) {
        int n = equations();
        return optimizer.stateJacobian(Arrays.copyOf(y, n), input(y[n]));
    }
}

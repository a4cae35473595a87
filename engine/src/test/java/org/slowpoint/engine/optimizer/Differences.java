package org.slowpoint.engine.optimizer;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Derivatives by central differences: right to about 1e-9 of the values. */
public final class Differences {

    private static final double STEP = 1e-5;

    private Differences() {}

    /** The gradient of a scalar function. */
    public static double[] gradient(double[] at, ToDoubleFunction<double[]> f) {
        return jacobian(at, x -> new double[] {f.applyAsDouble(x)});
    }

    /** The Jacobian of a vector function, outputs×inputs row-major. */
    static double[] jacobian(double[] at, UnaryOperator<double[]> f) {
        int rows = f.apply(at.clone()).length;
        double[] jacobian = new double[rows * at.length];
        for (int j = 0; j < at.length; j++) {
            double[] up = f.apply(moved(at, j, STEP));
            double[] down = f.apply(moved(at, j, -STEP));
            for (int i = 0; i < rows; i++) {
                jacobian[i * at.length + j] = (up[i] - down[i]) / (2 * STEP);
            }
        }
        return jacobian;
    }

    private static double[] moved(double[] x, int j, double by) {
        double[] moved = x.clone();
        moved[j] += by;
        return moved;
    }
}

package org.slowpoint.engine.task;

import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.settings.Kind;

/**
 * Rosenbrock's valley, f(x, y) = (1−x)² + 100·(y−x²)², from starting points with x uniform on (−2, 2) and y uniform on
 * (−1, 3) (paper, section 3.1). Every problem has the same loss; problems differ in where they start.
 */
public record Rosenbrock() implements Task {

    /** The name of the task. */
    public static final String NAME = "rosenbrock";

    /** It has no settings. */
    @Kind(name = NAME, title = "Rosenbrock", about = "Rosenbrock's valley from random starts")
    public record Config() implements TaskConfig {

        @Override
        public Task create(DataSet data) {
            return new Rosenbrock();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Problem sample(Key key) {
        RandomStream random = key.stream();
        return new Valley(random.uniform(-2, 2), random.uniform(-1, 3));
    }

    /**
     * One problem.
     *
     * @param startX x of the starting point, finite
     * @param startY y of the starting point, finite
     */
    public record Valley(double startX, double startY) implements Problem {

        private static final double STEEPNESS = 100;

        /** Checks that the start is finite. */
        public Valley {
            if (!Double.isFinite(startX) || !Double.isFinite(startY)) {
                throw new IllegalArgumentException("x0 holds a number that is not finite");
            }
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {startX, startY};
        }

        @Override
        public double lossAndGradient(double[] point, double[] gradient) {
            double x = point[0];
            double across = point[1] - x * x;
            gradient[0] = -2 * (1 - x) - 4 * STEEPNESS * x * across;
            gradient[1] = 2 * STEEPNESS * across;
            return (1 - x) * (1 - x) + STEEPNESS * across * across;
        }

        @Override
        public void lossesAndGradients(double[][] points, double[] losses, double[][] gradients) {
            double[] xs = points[0];
            double[] ys = points[1];
            double[] gx = gradients[0];
            double[] gy = gradients[1];
            for (int i = 0; i < losses.length; i++) {
                double x = xs[i];
                double across = ys[i] - x * x;
                gx[i] = -2 * (1 - x) - 4 * STEEPNESS * x * across;
                gy[i] = 2 * STEEPNESS * across;
                losses[i] = (1 - x) * (1 - x) + STEEPNESS * across * across;
            }
        }

        @Override
        public void hessianVector(double[] point, double[] v, double[] product) {
            double x = point[0];
            double xx = 2 - 4 * STEEPNESS * (point[1] - x * x) + 8 * STEEPNESS * x * x;
            double xy = -4 * STEEPNESS * x;
            product[0] = xx * v[0] + xy * v[1];
            product[1] = xy * v[0] + 2 * STEEPNESS * v[1];
        }
    }
}

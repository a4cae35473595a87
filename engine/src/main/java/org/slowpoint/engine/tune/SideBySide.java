package org.slowpoint.engine.tune;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Problem;

/**
 * Many settings of one hand-designed optimizer run side by side on one problem, a lane each: the fast path of a search,
 * whose results are bit for bit those of the optimizers themselves. Every array has an entry per lane, and every loop
 * reads and writes at the lane's index alone, so that the compiler vectorises it.
 */
abstract class SideBySide {

    /** Sets up the settings of one optimizer. */
    interface Setup {

        /**
         * Sets them up.
         *
         * @param settings the hyper-parameters by name, one map per lane
         * @param parameters how many parameters the problem has
         */
        SideBySide of(List<Map<String, Double>> settings, int parameters);
    }

    /** Takes notice that a step begins. */
    void begin() {
        // Only a correction for the number of steps needs to know.
    }

    /**
     * One step of a parameter in every lane.
     *
     * @param parameter its number
     * @param g its gradients
     * @param x where it is, moved by the updates
     */
    abstract void step(int parameter, double[] g, double[] x);

    /**
     * Runs all lanes from the problem's start.
     *
     * @param lanes how many there are
     * @param steps T, the number of updates
     * @param progress asked for cancellation at every step
     * @return one row of T losses per lane; loss k is taken before update k
     */
    final double[][] losses(Problem problem, int lanes, int steps, Progress progress) {
        double[] start = problem.initialPoint();
        double[][] points = new double[start.length][lanes];
        for (int j = 0; j < start.length; j++) {
            Arrays.fill(points[j], start[j]);
        }
        double[][] gradients = new double[start.length][lanes];
        double[] now = new double[lanes];
        double[][] losses = new double[lanes][steps];
        for (int t = 0; t < steps; t++) {
            progress.checkCancelled();
            problem.at(t).lossesAndGradients(points, now, gradients);
            for (int lane = 0; lane < lanes; lane++) {
                losses[lane][t] = now[lane];
            }
            begin();
            for (int j = 0; j < start.length; j++) {
                step(j, gradients[j], points[j]);
            }
        }
        return losses;
    }

    private static double[] lane(List<Map<String, Double>> settings, String name) {
        return settings.stream().mapToDouble(values -> values.get(name)).toArray();
    }

    /** v' = β·v + g, Δx = −α·v'. */
    static final class OfMomentum extends SideBySide {

        private final double[] rate;
        private final double[] decay;
        private final double[][] velocity;

        OfMomentum(List<Map<String, Double>> settings, int parameters) {
            rate = lane(settings, Family.RATE);
            decay = lane(settings, "momentum");
            velocity = new double[parameters][settings.size()];
        }

        @Override
        void step(int parameter, double[] g, double[] x) {
            double[] v = velocity[parameter];
            for (int i = 0; i < x.length; i++) {
                double next = decay[i] * v[i] + g[i];
                v[i] = next;
                x[i] = x[i] - rate[i] * next;
            }
        }
    }

    /** m' = γ·m + (1 − γ)·g², Δx = −α·g/√(m' + ε). */
    static final class OfRmsProp extends SideBySide {

        private final double[] rate;
        private final double[] decay;
        private final double[][] square;

        OfRmsProp(List<Map<String, Double>> settings, int parameters) {
            rate = lane(settings, Family.RATE);
            decay = lane(settings, "decay");
            square = new double[parameters][settings.size()];
        }

        @Override
        void step(int parameter, double[] g, double[] x) {
            double[] m = square[parameter];
            for (int i = 0; i < x.length; i++) {
                double next = decay[i] * m[i] + (1 - decay[i]) * g[i] * g[i];
                m[i] = next;
                x[i] = x[i] - rate[i] * g[i] / Math.sqrt(next + Family.RMSPROP_EPSILON);
            }
        }
    }

    /** v' = β₁·v + (1 − β₁)·g, m' = β₂·m + (1 − β₂)·g², both corrected for their zero start; Δx = −α·v̂/(√m̂ + ε). */
    static final class OfAdam extends SideBySide {

        private final double[] rate;
        private final double[] beta1;
        private final double[] beta2;
        private final double[] power1;
        private final double[] power2;
        private final double[][] mean;
        private final double[][] square;

        OfAdam(List<Map<String, Double>> settings, int parameters) {
            rate = lane(settings, Family.RATE);
            beta1 = lane(settings, "beta1");
            beta2 = lane(settings, "beta2");
            power1 = ones(settings.size());
            power2 = ones(settings.size());
            mean = new double[parameters][settings.size()];
            square = new double[parameters][settings.size()];
        }

        private static double[] ones(int length) {
            double[] ones = new double[length];
            Arrays.fill(ones, 1);
            return ones;
        }

        @Override
        void begin() {
            for (int i = 0; i < rate.length; i++) {
                power1[i] = beta1[i] * power1[i];
                power2[i] = beta2[i] * power2[i];
            }
        }

        @Override
        void step(int parameter, double[] g, double[] x) {
            double[] v = mean[parameter];
            double[] m = square[parameter];
            for (int i = 0; i < x.length; i++) {
                double nextMean = beta1[i] * v[i] + (1 - beta1[i]) * g[i];
                double nextSquare = beta2[i] * m[i] + (1 - beta2[i]) * g[i] * g[i];
                v[i] = nextMean;
                m[i] = nextSquare;
                double root = Math.sqrt(nextSquare / (1 - power2[i]));
                x[i] = x[i] - rate[i] * (nextMean / (1 - power1[i])) / (root + Family.ADAM_EPSILON);
            }
        }
    }
}

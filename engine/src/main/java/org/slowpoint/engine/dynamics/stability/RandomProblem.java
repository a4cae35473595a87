package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.linalg.Square;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * What to draw: a quadratic with curvatures in geometric steps along random axes, and a random P.
 *
 * @param dimension d, 1 … {@value NoisyQuadratic#MOST_DIMENSIONS}
 * @param smallestCurvature λmin(H), positive
 * @param largestCurvature λmax(H), at least λmin
 * @param noise standard deviation of the minimum along each axis, 0 or more
 * @param start standard deviation of φ₀ along each axis, 0 or more
 * @param preconditioner about the radius of the disc that the eigenvalues of P fill, 0 or more
 * @param symmetric whether P is symmetric
 */
public record RandomProblem(
        @Setting(
                        about = "Dimensions d of the quadratic.",
                        unit = "dimensions",
                        min = 1,
                        max = NoisyQuadratic.MOST_DIMENSIONS,
                        initial = "10")
                int dimension,
        @Setting(
                        about = "The smallest curvature λmin of the Hessian H; the others rise in geometric steps.",
                        unit = "loss per parameter squared",
                        above = 0,
                        max = 1e6,
                        initial = "0.01")
                double smallestCurvature,
        @Setting(
                        about = "The largest curvature λmax of the Hessian H.",
                        unit = "loss per parameter squared",
                        above = 0,
                        max = 1e6,
                        initial = "1")
                double largestCurvature,
        @Setting(
                        about = "Standard deviation with which the minimum jumps along each axis.",
                        unit = "parameter",
                        min = 0,
                        max = 1e6,
                        initial = "0.1")
                double noise,
        @Setting(
                        about = "Standard deviation of the starting point along each axis.",
                        unit = "parameter",
                        min = 0,
                        max = 1e6,
                        initial = "1")
                double start,
        @Setting(
                        about = "Size of the random preconditioner P: about the largest modulus of its eigenvalues.",
                        unit = "learning rate",
                        min = 0,
                        max = 1e6,
                        initial = "0.3")
                double preconditioner,
        @Setting(about = "Whether P is symmetric; the bounds speak of symmetric P alone.", initial = "false")
                boolean symmetric) {

    /** Checks the ranges. */
    public RandomProblem {
        Settings.check(
                RandomProblem.class,
                dimension,
                smallestCurvature,
                largestCurvature,
                noise,
                start,
                preconditioner,
                symmetric);
        if (largestCurvature < smallestCurvature) {
            throw new IllegalArgumentException("largestCurvature must be at least smallestCurvature");
        }
    }

    /**
     * Draws it.
     *
     * @param key the name of the draw; the same axes and the same directions of P for every size, noise and start
     * @param nominal α
     * @param weightDecay γ
     * @param preconditioning κ
     */
    public Setup draw(Key key, double nominal, double weightDecay, double preconditioning) {
        NoisyQuadratic problem = Draws.quadratic(dimension, smallestCurvature, largestCurvature, noise, start, key);
        double[] p = Draws.preconditioner(dimension, preconditioner, key);
        if (symmetric) {
            // The sum of two independent entries has the variance of one, so that the size stays what it says.
            p = Square.scaled(Math.sqrt(0.5), Square.sum(p, 1, Square.transposed(p, dimension)));
        }
        return new Setup(problem, new LinearOptimizer(p, nominal, weightDecay, preconditioning));
    }
}

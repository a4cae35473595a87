package org.slowpoint.engine.task;

/**
 * One problem: a starting point and a loss with exact derivatives. Immutable and safe for use by several threads; a
 * point is a {@code double[size()]}.
 *
 * <p>A stochastic problem has another loss at every step, the mean over another minibatch: {@link #at} gives the
 * problem as a step sees it.
 */
public interface Problem {

    /** The number of parameters n. */
    int size();

    /** The starting point x₀, a fresh array of length n. */
    double[] initialPoint();

    /**
     * Evaluates loss and gradient at once.
     *
     * @param x the point, length n
     * @param gradient overwritten with ∇f(x), length n
     * @return f(x)
     */
    double lossAndGradient(double[] x, double[] gradient);

    /**
     * Evaluates loss and gradient at many points, a line per parameter and an entry per point.
     *
     * @param points n lines, not changed
     * @param losses overwritten with f of every point, as long as a line
     * @param gradients n lines, overwritten with ∇f of every point
     */
    default void lossesAndGradients(double[][] points, double[] losses, double[][] gradients) {
        double[] x = new double[size()];
        double[] g = new double[size()];
        for (int i = 0; i < losses.length; i++) {
            for (int j = 0; j < x.length; j++) {
                x[j] = points[j][i];
            }
            losses[i] = lossAndGradient(x, g);
            for (int j = 0; j < x.length; j++) {
                gradients[j][i] = g[j];
            }
        }
    }

    /**
     * Evaluates the product of the Hessian with a vector.
     *
     * @param x the point, length n
     * @param v the vector, length n
     * @param product overwritten with ∇²f(x)·v, length n; not the same array as {@code v}
     */
    void hessianVector(double[] x, double[] v, double[] product);

    /**
     * The problem as inner step k sees it: for a stochastic problem the loss of its k-th minibatch, otherwise the
     * problem itself.
     *
     * @param step k, from 0
     */
    default Problem at(int step) {
        return this;
    }

    /**
     * The same problem as fast as it can be evaluated: in single precision inside where that is faster, otherwise
     * itself. Points, losses and gradients are doubles all the same.
     */
    default Problem fast() {
        return this;
    }

    /** What the parameters are: tensors in their order, of {@link #size} numbers together. */
    default ParameterSpace parameters() {
        return ParameterSpace.vector(size());
    }

    /**
     * What a loss counts as where optimizers are measured by losses alone, so that a run that diverged does not outweigh
     * all others; of most problems the loss itself.
     */
    default double metaLoss(double loss) {
        return loss;
    }

    /** Evaluates f(x). */
    default double loss(double[] x) {
        return lossAndGradient(x, new double[size()]);
    }
}

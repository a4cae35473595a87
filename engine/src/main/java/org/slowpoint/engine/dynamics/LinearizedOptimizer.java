package org.slowpoint.engine.dynamics;

import java.util.List;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;

/**
 * Chosen eigenmodes of a linearisation, run as an optimizer of their own (paper, appendix B): per mode a complex
 * v' = β·v + (lᵀB)·g and the update Σ Re((w·r)·v'), from v = 0. With all modes it is the linearised optimizer, if
 * the constant part of its update is given as well. The state holds real and imaginary parts, v in units of −(w·r)·v so that the readout is
 * a plain sum.
 */
public final class LinearizedOptimizer implements ComponentwiseOptimizer {

    private final double[] betaRe;
    private final double[] betaIm;
    private final double[] rateRe;
    private final double[] rateIm;
    private final double feedthrough;
    private final double offset;

    /**
     * Takes modes without a constant part of the update.
     *
     * @see #LinearizedOptimizer(List, double, double)
     */
    public LinearizedOptimizer(List<Mode> modes, double feedthrough) {
        this(modes, feedthrough, 0);
    }

    /**
     * Takes modes; a complex mode should come with its conjugate.
     *
     * @param modes the modes to run
     * @param feedthrough the rate that no state carries, 0 for learned optimizers
     * @param offset the update at rest without a gradient, in parameter units: it bounds how far losses can fall
     */
    public LinearizedOptimizer(List<Mode> modes, double feedthrough, double offset) {
        this.offset = offset;
        betaRe = modes.stream().map(Mode::eigen).mapToDouble(EigenPair::re).toArray();
        betaIm = modes.stream().map(Mode::eigen).mapToDouble(EigenPair::im).toArray();
        rateRe = modes.stream().mapToDouble(Mode::rateRe).toArray();
        rateIm = modes.stream().mapToDouble(Mode::rateIm).toArray();
        this.feedthrough = feedthrough;
    }

    @Override
    public String name() {
        return betaRe.length == 1 ? "one mode" : betaRe.length + " modes";
    }

    @Override
    public int stateSize() {
        return 2 * betaRe.length;
    }

    @Override
    public double[] initialState() {
        return new double[stateSize()];
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < betaRe.length; j++) {
                int i = row * n + 2 * j;
                next[i] = betaRe[j] * states[i] - betaIm[j] * states[i + 1] + rateRe[j] * gradients[row];
                next[i + 1] = betaRe[j] * states[i + 1] + betaIm[j] * states[i] + rateIm[j] * gradients[row];
            }
        }
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        int n = stateSize();
        for (int row = 0; row < rows; row++) {
            double sum = feedthrough * gradients[row];
            for (int j = 0; j < betaRe.length; j++) {
                sum += next[row * n + 2 * j];
            }
            updates[row] = offset - sum;
        }
    }
}

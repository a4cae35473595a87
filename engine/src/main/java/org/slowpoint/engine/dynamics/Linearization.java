package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * An optimizer linearised at a state: h' ≈ F(h₀, g₀) + J·(h − h₀) + B·(g − g₀) and its eigenmodes (paper,
 * section 4.1). At a fixed point the modes are the optimizer's behaviour; elsewhere they describe one step.
 *
 * @param state h₀, length N
 * @param input g₀
 * @param modes N modes by falling |β|, then falling real part, then positive imaginary part first
 * @param defective whether J cannot be diagonalised to working precision: then the modes' rates mean nothing
 * @param effectiveLearningRate minus the slope of the update function at g₀
 * @param feedthrough the part of that rate which no state carries (Nesterov's, RMSProp's)
 */
public record Linearization(
        double[] state,
        double input,
        List<Mode> modes,
        boolean defective,
        double effectiveLearningRate,
        double feedthrough) {

    /**
     * Linearises.
     *
     * @param optimizer the optimizer
     * @param state h₀, length N
     * @param input g₀
     */
    public static Linearization at(Linearizable optimizer, double[] state, double input) {
        double[] b = optimizer.inputJacobian(state, input);
        double[] next = optimizer.advanceOne(state, input);
        double[] w = optimizer.readoutGradient(next, input);
        double direct = optimizer.feedthrough(next, input);
        EigenDecomposition eigen = EigenDecomposition.of(optimizer.stateJacobian(state, input), state.length);
        List<Mode> modes = new ArrayList<>(state.length);
        double rate = -direct;
        for (EigenPair pair : eigen.pairs()) {
            modes.add(mode(pair, w, b));
        }
        for (int i = 0; i < b.length; i++) {
            rate -= w[i] * b[i];
        }
        return new Linearization(state.clone(), input, List.copyOf(modes), eigen.defective(), rate, -direct);
    }

    /** Whether single modes mean anything here: there is a state, and J can be diagonalised to working precision. */
    public boolean meaningful() {
        return !defective && !modes.isEmpty();
    }

    /** The modes by falling steady-state gain |α/(1 − β)|. */
    public List<Mode> byGain() {
        List<Mode> sorted = new ArrayList<>(modes);
        sorted.sort(Comparator.comparingDouble(Mode::gain).reversed());
        return sorted;
    }

    /** The largest |β|; 0 without a state. */
    public double spectralRadius() {
        return modes.isEmpty() ? 0 : modes.get(0).eigen().modulus();
    }

    private static Mode mode(EigenPair pair, double[] w, double[] b) {
        double wr = 0;
        double wi = 0;
        double br = 0;
        double bi = 0;
        for (int i = 0; i < w.length; i++) {
            wr += w[i] * pair.rightRe()[i];
            wi += w[i] * pair.rightIm()[i];
            br += b[i] * pair.leftRe()[i];
            bi += b[i] * pair.leftIm()[i];
        }
        return new Mode(pair, -(wr * br - wi * bi), -(wr * bi + wi * br));
    }
}

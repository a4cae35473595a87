package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * STAR, "stabilized through ample regularization": a step along preconditioned momenta, and a preconditioned blackbox
 * term, Δp = −β₁·exp(β₂·m_g)·ĝ − β₃·d·exp(β₄·m_b)/√(v+1e-6) (Harrison et al. 2022, equations 21 and 22). The weight
 * decay of the paper acts on these weights while they are trained, not on the parameters p.
 *
 * @param heads which heads there are, and whether a factor of β₁ is learned
 * @param beta1 β₁, positive
 * @param beta2 β₂, 0 or more
 * @param beta3 β₃, 0 or more
 * @param beta4 β₄, 0 or more
 */
@Kind(
        name = "star",
        title = "STAR",
        about = "a step along preconditioned momenta and, beside it, what a small network for every parameter adds")
public record StarArchitecture(
        @Setting(
                        about = "Heads of the network: as in the paper, with a learned factor of β₁, or as released.",
                        initial = "paper")
                HeadLayout heads,
        @Setting(
                        about = "Size β₁ of the step along preconditioned momenta.",
                        unit = "parameter per step",
                        above = 0,
                        initial = "0.001")
                double beta1,
        @Setting(
                        about = "Factor β₂ of the head whose exponential multiplies that step.",
                        unit = "factor",
                        min = 0,
                        initial = "0.001")
                double beta2,
        @Setting(
                        about =
                                "Factor β₃ of the blackbox term, which preconditioning makes up to 1,000 times as large;"
                                        + " 0.001 as released.",
                        unit = "parameter per step",
                        min = 0,
                        initial = "1e-5")
                double beta3,
        @Setting(
                        about = "Factor β₄ of the head whose exponential is the blackbox term's size.",
                        unit = "factor",
                        min = 0,
                        initial = "0.001")
                double beta4)
        implements Architecture {

    /** Checks the ranges. */
    public StarArchitecture {
        Settings.check(StarArchitecture.class, heads, beta1, beta2, beta3, beta4);
    }

    @Override
    public String words() {
        return MlpOptimizer.words(this);
    }

    @Override
    public TensorLayout layout() {
        return heads.weights();
    }

    @Override
    public double[] initialWeights(Key key) {
        return MlpWeights.initial(layout(), key);
    }

    @Override
    public boolean[] decaying(DecayedWeights which) {
        return MlpWeights.decaying(layout(), which == DecayedWeights.NETWORK);
    }

    @Override
    public MlpOptimizer with(double[] weights) {
        return new MlpOptimizer(new MlpWeights(layout(), weights), new UpdateTerms(beta3, beta4, true, beta1, beta2));
    }
}

package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * STAR without its blackbox term: a network per parameter that sets the size of a step along preconditioned momenta,
 * Δp = −β₁·exp(β₂·m)·ĝ (Harrison et al. 2022, section 5.3, "hyperparameter controller"). The heads of the missing term
 * are idle.
 *
 * @param heads which heads there are, and whether a factor of β₁ is learned
 * @param beta1 β₁, positive
 * @param beta2 β₂, 0 or more
 */
@Kind(
        name = "hyperparam",
        title = "Hyperparam",
        about = "a small network for every parameter that sets the size of steps along preconditioned momenta")
public record HyperparamArchitecture(
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
                double beta2)
        implements Architecture {

    /** Checks the ranges. */
    public HyperparamArchitecture {
        Settings.check(HyperparamArchitecture.class, heads, beta1, beta2);
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
        return new MlpOptimizer(new MlpWeights(layout(), weights), UpdateTerms.nominal(beta1, beta2));
    }
}

package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * A network per parameter whose two heads are the update, Δp = −β₁·d·exp(β₂·m), with 197 meta-parameters (Harrison et al.
 * 2022, section 5.2; Metz et al. 2022, "small_fc_lopt"). See {@link org.slowpoint.engine.optimizer.mlp}.
 *
 * @param beta1 β₁, positive
 * @param beta2 β₂, 0 or more
 */
@Kind(
        name = "blackbox",
        title = "Blackbox",
        about = "a small network for every parameter, over momenta and second moments, whose outputs are the update")
public record BlackboxArchitecture(
        @Setting(
                        about = "Factor β₁ of the update; 0.01 suits runs of less than some 1,000 steps.",
                        unit = "parameter per step",
                        above = 0,
                        initial = "0.001")
                double beta1,
        @Setting(
                        about = "Factor β₂ of the head whose exponential is the update's size.",
                        unit = "factor",
                        min = 0,
                        initial = "0.001")
                double beta2)
        implements Architecture {

    private static final int HEADS = 2;

    /** Checks the ranges. */
    public BlackboxArchitecture {
        Settings.check(BlackboxArchitecture.class, beta1, beta2);
    }

    @Override
    public String words() {
        return MlpOptimizer.words(this);
    }

    @Override
    public TensorLayout layout() {
        return MlpWeights.layout(HEADS, false);
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
        return new MlpOptimizer(new MlpWeights(layout(), weights), UpdateTerms.blackbox(beta1, beta2));
    }
}

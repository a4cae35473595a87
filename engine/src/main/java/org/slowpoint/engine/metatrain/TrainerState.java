package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.random.Key;

/**
 * All that a training run remembers between two meta-steps: with the configuration, enough to go on bit for bit.
 *
 * @param step meta-steps done
 * @param weights θ, flat; every entry is a float32 value, so that checkpoints store exactly what ran
 * @param firstMoment Adam's mean of gradients, as long as θ
 * @param secondMoment Adam's mean of squared gradients, as long as θ
 * @param skipped steps left out because the meta-gradient or what it led to was not finite
 */
public record TrainerState(int step, double[] weights, double[] firstMoment, double[] secondMoment, int skipped) {

    /** The state before the first meta-step. */
    public static TrainerState initial(MetaTrainingConfig config) {
        double[] weights =
                config.architecture().initialWeights(Key.of(config.seed()).fold("initial weights"));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) weights[i];
        }
        return new TrainerState(0, weights, new double[weights.length], new double[weights.length], 0);
    }
}

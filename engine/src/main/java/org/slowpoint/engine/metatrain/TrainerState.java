package org.slowpoint.engine.metatrain;

import java.util.Optional;
import org.slowpoint.engine.random.Key;

/**
 * All that a training run remembers between two meta-steps: with the configuration, enough to go on bit for bit.
 *
 * @param step meta-steps done
 * @param weights θ, flat; every entry is a float32 value, so that checkpoints store exactly what ran
 * @param firstMoment Adam's mean of gradients, as long as θ
 * @param secondMoment Adam's mean of squared gradients, as long as θ
 * @param estimator what the gradient estimator remembers
 * @param guard what the guards remember
 * @param validated the best weights on the validation problems; empty before the first validation
 */
public record TrainerState(
        int step,
        double[] weights,
        double[] firstMoment,
        double[] secondMoment,
        EstimatorState estimator,
        GuardState guard,
        Optional<Validated> validated) {

    /** The state before the first meta-step. */
    public static TrainerState initial(MetaTrainingConfig config) {
        double[] weights =
                config.architecture().initialWeights(Key.of(config.seed()).fold("initial weights"));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) weights[i];
        }
        return from(weights);
    }

    /** The state before the first meta-step of a training that begins at given weights, float32 values. */
    public static TrainerState from(double[] weights) {
        return new TrainerState(
                0,
                weights.clone(),
                new double[weights.length],
                new double[weights.length],
                EstimatorState.NONE,
                GuardState.INITIAL,
                Optional.empty());
    }

    /** What the optimizer is used with: the best weights on the validation problems or, without any, the last ones. */
    public double[] best() {
        return validated.map(Validated::weights).orElse(weights);
    }

    /** This state with other memories of the guards. */
    TrainerState with(GuardState other) {
        return new TrainerState(step, weights, firstMoment, secondMoment, estimator, other, validated);
    }

    /** This state with other memories of the gradient estimator. */
    TrainerState with(EstimatorState other) {
        return new TrainerState(step, weights, firstMoment, secondMoment, other, guard, validated);
    }

    /** This state with other best weights. */
    TrainerState with(Validated best) {
        return new TrainerState(step, weights, firstMoment, secondMoment, estimator, guard, Optional.of(best));
    }

    /** The state after a step to other weights and moments. */
    TrainerState stepped(double[] to, double[] first, double[] second) {
        return new TrainerState(step + 1, to, first, second, estimator, guard, validated);
    }

    /** The state after a step that was left out. */
    TrainerState skip() {
        return stepped(weights, firstMoment, secondMoment).with(guard.skip());
    }

    /** The state after a return to the guard's best weights; the first moment led astray and is forgotten. */
    TrainerState returnToBest() {
        return new TrainerState(
                step,
                guard.bestWeights().clone(),
                new double[weights.length],
                secondMoment,
                estimator,
                guard.returnedToBest(),
                validated);
    }
}

package org.slowpoint.engine.metatrain;

import java.util.Set;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;

/**
 * Persistent evolution strategies (Vicol et al. 2021): antithetic pairs of perturbed weights run side by side, a few
 * steps per estimate, and what each pair was perturbed by since its run began is remembered, so that short estimates
 * are unbiased for long runs. Each problem of the batch is one pair.
 *
 * @param sigma σ, standard deviation of the perturbations, positive
 * @param truncation K, inner steps of an estimate, 1 or more; runs of T steps go on from one estimate to the next
 */
@Kind(
        name = "evolution-strategies",
        title = "Persistent evolution strategies",
        about = "differences of losses under antithetic perturbations of the weights, a few steps at a time")
public record EvolutionStrategies(
        @Setting(
                        about = "Standard deviation σ of the perturbations of the weights.",
                        unit = "weights",
                        above = 0,
                        initial = "0.01")
                double sigma,
        @Setting(
                        about =
                                "Inner steps K of an estimate; a run goes on in the next one until its T steps are done.",
                        unit = "steps",
                        min = 1,
                        initial = "20")
                int truncation)
        implements EstimatorConfig {

    /** Those that are means over steps, which a run can contribute to piece by piece. */
    private static final Set<MetaObjective> MEANS = Set.of(MetaObjective.MEAN, MetaObjective.MEAN_RELATIVE);

    /** Checks the ranges. */
    public EvolutionStrategies {
        Settings.check(EvolutionStrategies.class, sigma, truncation);
    }

    @Override
    public void requireSuits(Architecture architecture, UnrollConfig unroll) {
        if (!MEANS.contains(unroll.objective())) {
            throw new IllegalArgumentException("unroll.objective must be mean or mean-relative with the estimator"
                    + " evolution-strategies, which sees a few steps at a time");
        }
    }

    @Override
    public GradientEstimator create(MetaTrainingConfig config, Task task, int threads) {
        return new EvolutionStrategiesEstimator(config, this, task, threads);
    }
}

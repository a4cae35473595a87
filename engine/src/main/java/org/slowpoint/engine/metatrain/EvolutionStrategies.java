package org.slowpoint.engine.metatrain;

import java.util.Set;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;

/**
 * Evolution strategies: antithetic pairs of perturbed weights run side by side, and how their losses differ says where the
 * weights should go. Each problem of the batch is one pair. Persistent ones (Vicol et al. 2021) need a few steps per
 * estimate: what each pair was perturbed by since its run began is remembered, so that short estimates are unbiased for
 * long runs.
 *
 * @param sigma σ, standard deviation of the perturbations, positive
 * @param truncation K, inner steps of an estimate, 1 or more; runs of T steps go on from one estimate to the next
 * @param variant how estimates are made
 * @param shortest length of the shortest runs, whose lengths are drawn log-uniformly up to T; 0 where all have T steps
 * @param differenceClip bound of a mean difference of losses, positive; 0 for none
 * @param sign what the sign of a mean difference of losses counts as, positive; 0 where the difference itself counts
 */
@Kind(
        name = "evolution-strategies",
        title = "Evolution strategies",
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
                int truncation,
        @Setting(
                        about = "How estimates are made of runs that are longer; full ones are of whole runs.",
                        initial = "persistent",
                        optional = true)
                EvolutionVariant variant,
        @Setting(
                        about = "Steps of the shortest runs, with lengths log-uniform up to T; 0 for T steps in all.",
                        unit = "steps",
                        min = 1,
                        orZero = true,
                        initial = "0",
                        optional = true)
                int shortest,
        @Setting(
                        about = "Bound of the mean difference of a pair's losses.",
                        unit = "meta-loss",
                        above = 0,
                        orZero = true,
                        initial = "0",
                        optional = true)
                double differenceClip,
        @Setting(
                        about =
                                "What a difference of losses counts as, by its sign alone; 0 for the difference itself.",
                        unit = "meta-loss",
                        above = 0,
                        orZero = true,
                        initial = "0",
                        optional = true)
                double sign)
        implements EstimatorConfig {

    /** Those that are means over steps, which a run can contribute to piece by piece. */
    private static final Set<MetaObjective> MEANS = Set.of(MetaObjective.MEAN, MetaObjective.MEAN_RELATIVE);

    /** Checks the ranges. */
    public EvolutionStrategies {
        Settings.check(EvolutionStrategies.class, sigma, truncation, variant, shortest, differenceClip, sign);
    }

    /** Persistent evolution strategies, unbiased, on runs of one length. */
    public static EvolutionStrategies persistent(double sigma, int truncation) {
        return new EvolutionStrategies(sigma, truncation, EvolutionVariant.PERSISTENT, 0, 0, 0);
    }

    @Override
    public void requireSuits(Architecture architecture, UnrollConfig unroll) {
        if (variant != EvolutionVariant.FULL && !MEANS.contains(unroll.objective())) {
            throw new IllegalArgumentException("unroll.objective must be mean or mean-relative with the estimator"
                    + " evolution-strategies, which sees a few steps at a time unless estimator.variant is full");
        }
        if (variant == EvolutionVariant.FULL && shortest > 0) {
            throw new IllegalArgumentException(
                    "estimator.shortest must be 0 where estimator.variant is full, whose runs all have T steps");
        }
        if (shortest > unroll.steps()) {
            throw new IllegalArgumentException("estimator.shortest must be at most unroll.steps, which are "
                    + unroll.steps() + ", got " + shortest);
        }
    }

    /** Draws the length of a run of at most T steps. */
    int length(int most, RandomStream random) {
        if (shortest == 0) {
            return most;
        }
        double length = StrictMath.exp(random.uniform(StrictMath.log(shortest), StrictMath.log(most + 1.0)));
        return Math.min(most, (int) length);
    }

    /**
     * What a sum of differences of losses counts as.
     *
     * @param sum of finite differences
     * @param steps how many, 1 or more
     */
    double counted(double sum, int steps) {
        if (differenceClip == 0 && sign == 0) {
            return sum;
        }
        double mean = sum / steps;
        double bounded = differenceClip == 0 ? mean : Math.max(-differenceClip, Math.min(differenceClip, mean));
        return steps * (sign == 0 ? bounded : sign * Math.signum(bounded));
    }

    @Override
    public GradientEstimator create(MetaTrainingConfig config, Task task, int threads) {
        return new EvolutionStrategiesEstimator(config, this, task, threads);
    }
}

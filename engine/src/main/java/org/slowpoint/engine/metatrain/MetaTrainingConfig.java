package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.LinearRegression;

/**
 * Everything that decides a training run. Two runs with equal configurations are equal bit for bit.
 *
 * @param task the task's name
 * @param cell the recurrent cell
 * @param units N
 * @param inputScale s, factor of the gradients the cell sees
 * @param outputScale c, factor of the readout
 * @param unrollSteps T, inner steps, 1 or more
 * @param batch problems per meta-step, 1 or more
 * @param metaSteps meta-steps, 1 or more
 * @param objective what is minimised
 * @param learningRate Adam's rate at meta-step 0, positive
 * @param decayRate factor of the rate per {@code decaySteps}, continuous: rate·decayRate^(step/decaySteps)
 * @param decaySteps the decay's unit, in meta-steps, positive
 * @param beta1 Adam's β₁
 * @param beta2 Adam's β₂
 * @param epsilon Adam's ε, outside the root
 * @param clip bound of every entry of the meta-gradient, positive
 * @param normPenalty factor of ‖θ‖₂ (the norm, not its square) in the meta-loss, 0 or more
 * @param snapshotEvery meta-steps between snapshots of the weights, 1 or more
 * @param seed the seed of everything random
 */
public record MetaTrainingConfig(
        String task,
        CellKind cell,
        int units,
        double inputScale,
        double outputScale,
        int unrollSteps,
        int batch,
        int metaSteps,
        MetaObjective objective,
        double learningRate,
        double decayRate,
        double decaySteps,
        double beta1,
        double beta2,
        double epsilon,
        double clip,
        double normPenalty,
        int snapshotEvery,
        long seed) {

    /** Checks the ranges. */
    public MetaTrainingConfig {
        given(task, "task");
        given(cell, "cell");
        given(objective, "objective");
        atLeastOne(unrollSteps, "unrollSteps");
        atLeastOne(batch, "batch");
        atLeastOne(metaSteps, "metaSteps");
        atLeastOne(snapshotEvery, "snapshotEvery");
        positive(learningRate, "learningRate");
        positive(decayRate, "decayRate");
        positive(decaySteps, "decaySteps");
        positive(epsilon, "epsilon");
        positive(clip, "clip");
        momentum(beta1, "beta1");
        momentum(beta2, "beta2");
        if (!(normPenalty >= 0) || Double.isInfinite(normPenalty)) {
            throw new IllegalArgumentException("normPenalty must be 0 or more and finite, got " + normPenalty);
        }
        new RnnArchitecture(cell, units, inputScale, outputScale);
    }

    /**
     * The configuration of the released notebook's optimizer for linear regression, which recovers momentum: 64 units,
     * batch 64, 201 inner steps, 2,001 meta-steps, rate 8e-3 halved every 1,000 steps, ε = 0.1, clip 5, penalty 1e-4.
     */
    public static MetaTrainingConfig notebook(long seed) {
        return new MetaTrainingConfig(
                LinearRegression.NAME,
                CellKind.GRU,
                64,
                1,
                1,
                201,
                64,
                2001,
                MetaObjective.MEAN_RELATIVE,
                8e-3,
                0.5,
                1000,
                0.9,
                0.999,
                0.1,
                5,
                1e-4,
                50,
                seed);
    }

    /** The same configuration with another number of meta-steps. */
    public MetaTrainingConfig withMetaSteps(int steps) {
        return new MetaTrainingConfig(
                task,
                cell,
                units,
                inputScale,
                outputScale,
                unrollSteps,
                batch,
                steps,
                objective,
                learningRate,
                decayRate,
                decaySteps,
                beta1,
                beta2,
                epsilon,
                clip,
                normPenalty,
                snapshotEvery,
                seed);
    }

    /** The optimizer's shape. */
    public RnnArchitecture architecture() {
        return new RnnArchitecture(cell, units, inputScale, outputScale);
    }

    /** Adam's rate at a meta-step. */
    public double learningRateAt(int step) {
        return learningRate * Math.pow(decayRate, step / decaySteps);
    }

    private static void given(Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be 1 or more, got " + value);
        }
    }

    private static void positive(double value, String name) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
        }
    }

    private static void momentum(double value, String name) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie in [0, 1), got " + value);
        }
    }
}

package org.slowpoint.engine.metatrain;

import java.util.Map;
import java.util.TreeMap;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Tasks;

/**
 * Everything that decides a training run. Two runs with equal configurations are equal bit for bit. Presets are made
 * in {@link Presets}; {@link #edit} changes single settings.
 *
 * @param task the task's name
 * @param taskSettings the task's settings that differ from the paper's, by name; see {@link Tasks#defaults}
 * @param data what the task learns from where that can be chosen: {@value #DRAWN}, or what names a folder of files
 * @param cell the recurrent cell
 * @param units N
 * @param input how a gradient becomes the cell's inputs
 * @param inputScale s, factor of the gradients the cell sees
 * @param outputScale c, factor of the readout
 * @param unrollSteps T, inner steps, 1 or more
 * @param batch problems per meta-step, 1 or more
 * @param metaSteps meta-steps, 1 or more
 * @param objective what is minimised
 * @param firstOrder whether inner gradients count as constants instead of being differentiated through
 * @param learningRate Adam's rate at meta-step 0, positive
 * @param decayRate factor of the rate per {@code decaySteps}, continuous: rate·decayRate^(step/decaySteps)
 * @param decaySteps the decay's unit, in meta-steps, positive
 * @param beta1 Adam's β₁
 * @param beta2 Adam's β₂
 * @param epsilon Adam's ε, outside the root
 * @param clip bound of every entry of the meta-gradient, positive
 * @param normPenalty factor of ‖θ‖₂ (the norm, not its square) in the meta-loss, 0 or more
 * @param guards what keeps training alive when a meta-gradient explodes
 * @param validationProblems problems on which the weights are measured along the way, so that the best are kept; 0 for
 *     none
 * @param validationEvery meta-steps between such measurements, 1 or more
 * @param snapshotEvery meta-steps between snapshots of the weights, 1 or more
 * @param seed the seed of everything random
 */
public record MetaTrainingConfig(
        String task,
        Map<String, Double> taskSettings,
        String data,
        CellKind cell,
        int units,
        InputTransform input,
        double inputScale,
        double outputScale,
        int unrollSteps,
        int batch,
        int metaSteps,
        MetaObjective objective,
        boolean firstOrder,
        double learningRate,
        double decayRate,
        double decaySteps,
        double beta1,
        double beta2,
        double epsilon,
        double clip,
        double normPenalty,
        Guards guards,
        int validationProblems,
        int validationEvery,
        int snapshotEvery,
        long seed) {

    /** The data of a task that makes its own. */
    public static final String DRAWN = "drawn";

    /** Checks the ranges. */
    public MetaTrainingConfig {
        given(task, "task");
        given(taskSettings, "taskSettings");
        given(data, "data");
        given(cell, "cell");
        given(input, "input");
        given(objective, "objective");
        given(guards, "guards");
        atLeastOne(unrollSteps, "unrollSteps");
        atLeastOne(batch, "batch");
        atLeastOne(metaSteps, "metaSteps");
        atLeastOne(snapshotEvery, "snapshotEvery");
        atLeastOne(validationEvery, "validationEvery");
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
        if (validationProblems < 0) {
            throw new IllegalArgumentException("validationProblems must be 0 or more, got " + validationProblems);
        }
        // In the order of names, so that equal settings are written alike.
        taskSettings = java.util.Collections.unmodifiableMap(new TreeMap<>(taskSettings));
        new RnnArchitecture(cell, units, input, inputScale, outputScale);
    }

    /** A copy to be changed setting by setting. */
    public MetaTrainingConfigEditor edit() {
        return new MetaTrainingConfigEditor(this);
    }

    /** The same configuration with another number of meta-steps. */
    public MetaTrainingConfig withMetaSteps(int steps) {
        return edit().metaSteps(steps).done();
    }

    /** The optimizer's shape. */
    public RnnArchitecture architecture() {
        return new RnnArchitecture(cell, units, input, inputScale, outputScale);
    }

    /** What a meta-step differentiates. */
    public UnrollSpec unroll() {
        return new UnrollSpec(objective, unrollSteps, firstOrder, guards.problemClip() > 0, guards.adjointClip());
    }

    /** Adam's rate at a meta-step, as long as no guard has slowed training down. */
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

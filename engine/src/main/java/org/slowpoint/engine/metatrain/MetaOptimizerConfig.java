package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * How the weights follow the meta-gradient (paper, section 3.2).
 *
 * @param learningRate Adam's rate at meta-step 0, positive
 * @param decayRate factor of the rate per {@code decaySteps}, continuous: rate·decayRate^(step/decaySteps)
 * @param decaySteps the decay's unit, in meta-steps, positive
 * @param beta1 Adam's β₁
 * @param beta2 Adam's β₂
 * @param epsilon Adam's ε, outside the root
 * @param clip bound of every entry of the meta-gradient, positive
 * @param normPenalty factor of ‖θ‖₂ (the norm, not its square) in the meta-loss, 0 or more
 */
public record MetaOptimizerConfig(
        @Setting(
                        about = "Adam's rate at the first meta-step.",
                        unit = "weight per meta-step",
                        above = 0,
                        initial = "0.008")
                double learningRate,
        @Setting(
                        about = "Factor of the rate over decaySteps meta-steps; it falls continuously.",
                        unit = "factor",
                        above = 0,
                        initial = "0.5")
                double decayRate,
        @Setting(
                        about = "Over how many meta-steps the rate falls by decayRate.",
                        unit = "meta-steps",
                        above = 0,
                        initial = "1000")
                double decaySteps,
        @Setting(
                        about = "Adam's β₁, memory of the mean gradient.",
                        unit = "factor",
                        min = 0,
                        below = 1,
                        initial = "0.9")
                double beta1,
        @Setting(
                        about = "Adam's β₂, memory of the mean squared gradient.",
                        unit = "factor",
                        min = 0,
                        below = 1,
                        initial = "0.999")
                double beta2,
        @Setting(
                        about = "Adam's ε, added to the root of the mean squared gradient.",
                        unit = "meta-loss per weight",
                        above = 0,
                        initial = "0.1")
                double epsilon,
        @Setting(
                        about = "Bound of every entry of the meta-gradient.",
                        unit = "meta-loss per weight",
                        above = 0,
                        initial = "5")
                double clip,
        @Setting(
                        about = "Factor of the norm of all weights in the meta-loss.",
                        unit = "meta-loss per weight",
                        min = 0,
                        initial = "1e-4")
                double normPenalty) {

    /** Checks the ranges. */
    public MetaOptimizerConfig {
        Settings.check(
                MetaOptimizerConfig.class,
                learningRate,
                decayRate,
                decaySteps,
                beta1,
                beta2,
                epsilon,
                clip,
                normPenalty);
    }

    /** Adam's rate at a meta-step, as long as no guard has slowed training down. */
    public double learningRateAt(int step) {
        return learningRate * Math.pow(decayRate, step / decaySteps);
    }
}

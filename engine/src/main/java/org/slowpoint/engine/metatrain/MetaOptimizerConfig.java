package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.DecayedWeights;
import org.slowpoint.engine.settings.Setting;
import org.slowpoint.engine.settings.Settings;

/**
 * How the weights follow the meta-gradient: Adam (paper, section 3.2), with weight decay AdamW (paper 2).
 *
 * @param learningRate Adam's rate at meta-step 0 or, with a warm-up, at its end; positive
 * @param decayRate factor of the rate per {@code decaySteps}, continuous: rate·decayRate^(step/decaySteps)
 * @param decaySteps the decay's unit, in meta-steps, positive
 * @param beta1 Adam's β₁
 * @param beta2 Adam's β₂
 * @param epsilon Adam's ε, outside the root
 * @param clip bound of every entry of the meta-gradient, positive
 * @param normPenalty factor of ‖θ‖₂ (the norm, not its square) in the meta-loss, 0 or more
 * @param weightDecay λ, decoupled from the moments as in AdamW: what decays moves by −rate·λ·θ beside Adam's step; 0 or
 *     more (Harrison et al. 2022, section 5.1)
 * @param decays which weights decay
 * @param warmUp meta-steps over which the rate rises linearly to its full height, 0 or more
 * @param finalRate the rate to which it falls along half a cosine from the end of the warm-up to the last meta-step,
 *     positive; 0 for the fall by {@code decayRate}
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
                double normPenalty,
        @Setting(
                        about = "Weight decay λ of the optimizer's weights, as in AdamW.",
                        unit = "per weight",
                        min = 0,
                        initial = "0",
                        optional = true)
                double weightDecay,
        @Setting(
                        about =
                                "Which weights decay: those of the network, or of these all that the blackbox term uses.",
                        initial = "network",
                        optional = true)
                DecayedWeights decays,
        @Setting(
                        about = "Meta-steps over which the rate first rises to its full height.",
                        unit = "meta-steps",
                        min = 0,
                        initial = "0",
                        optional = true)
                int warmUp,
        @Setting(
                        about = "Rate at the last meta-step, at the end of half a cosine; 0 to fall by decayRate.",
                        unit = "weight per meta-step",
                        above = 0,
                        orZero = true,
                        initial = "0",
                        optional = true)
                double finalRate) {

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
                normPenalty,
                weightDecay,
                decays,
                warmUp,
                finalRate);
    }

    /**
     * Adam's rate at a meta-step, as long as no guard has slowed training down.
     *
     * @param step from 0
     * @param metaSteps how many there are
     */
    public double learningRateAt(int step, int metaSteps) {
        double full =
                finalRate > 0 ? alongCosine(step, metaSteps) : learningRate * Math.pow(decayRate, step / decaySteps);
        return step < warmUp ? full * (step + 1) / warmUp : full;
    }

    private double alongCosine(int step, int metaSteps) {
        double way = Math.max(0, step - warmUp) / (double) Math.max(1, metaSteps - warmUp);
        return finalRate + (learningRate - finalRate) * (1 + Math.cos(Math.PI * way)) / 2;
    }
}

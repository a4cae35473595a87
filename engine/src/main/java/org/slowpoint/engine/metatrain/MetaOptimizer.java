package org.slowpoint.engine.metatrain;

/**
 * The optimizer of the optimizer: element-wise clipping, then Adam with bias correction at a continuously decaying rate
 * (paper, section 3.2), and weight decay beside it.
 *
 * @param config rate, decay, moments and clip
 * @param metaSteps how many meta-steps there are, which the rate may depend on
 * @param decaying which weights decay where the configuration has them decay, as long as the weights
 * @param roundToFloat whether new weights are rounded to float32
 */
record MetaOptimizer(MetaOptimizerConfig config, int metaSteps, boolean[] decaying, boolean roundToFloat) {

    /** The optimizer of a training. */
    static MetaOptimizer of(MetaTrainingConfig config) {
        return new MetaOptimizer(
                config.optimizer(),
                config.metaSteps(),
                config.architecture().decaying(config.optimizer().decays()),
                true);
    }

    /** Adds ρ·‖θ‖₂ to an objective's gradient and returns ρ·‖θ‖₂; at θ = 0 the gradient of the norm counts as 0. */
    static double addNormPenalty(double penalty, double[] weights, double[] gradient) {
        double norm = org.slowpoint.engine.linalg.Blas.norm(weights);
        if (penalty > 0 && norm > 0) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += penalty * weights[i] / norm;
            }
        }
        return penalty * norm;
    }

    /** One step with the full gradient, penalty included. */
    TrainerState step(TrainerState state, double[] gradient) {
        int step = state.step();
        double rate = config.learningRateAt(step, metaSteps) * state.guard().rate();
        double[] weights = state.weights().clone();
        double[] first = state.firstMoment().clone();
        double[] second = state.secondMoment().clone();
        // Skipped steps did not move the moments, so they do not count for their correction.
        int taken = step - state.guard().skipped() + 1;
        double correction1 = 1 - Math.pow(config.beta1(), taken);
        double correction2 = 1 - Math.pow(config.beta2(), taken);
        for (int i = 0; i < weights.length; i++) {
            double g = Math.max(-config.clip(), Math.min(config.clip(), gradient[i]));
            first[i] = config.beta1() * first[i] + (1 - config.beta1()) * g;
            second[i] = config.beta2() * second[i] + (1 - config.beta2()) * g * g;
            double update = rate * (first[i] / correction1) / (Math.sqrt(second[i] / correction2) + config.epsilon());
            if (decaying[i] && config.weightDecay() > 0) {
                update += rate * config.weightDecay() * weights[i];
            }
            weights[i] -= update;
            if (roundToFloat) {
                weights[i] = (float) weights[i];
            }
        }
        return state.stepped(weights, first, second);
    }
}

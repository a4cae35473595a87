package org.slowpoint.engine.metatrain;

/**
 * What one antithetic pair contributes in K inner steps. With A the perturbations summed since its run began, this one
 * ε included, and δ_k = ℓ⁺_k − ℓ⁻_k over the M steps that count,
 *
 * <pre>  g = (A·Σ_old δ_k + ε·Σ_new δ_k) / (2σ²M)</pre>
 *
 * where the steps up to the end of the run are old and those of the run that begins after it are new. Where nothing is
 * summed, A is ε.
 *
 * @param gradient g, as long as ε; 0 when no step counts
 * @param accumulator A for the next estimate: ε alone when the run ended, 0 where nothing is summed
 * @param meanLoss the mean of ½(ℓ⁺ + ℓ⁻) over the steps that count; NaN when none does
 */
record PairEstimate(double[] gradient, double[] accumulator, double meanLoss) {

    /**
     * Evaluates it.
     *
     * @param settings σ, how steps are told apart and what differences count as
     * @param before A of the estimates before, 0 at the beginning
     * @param perturbation ε
     * @param plus ℓ⁺, length K
     * @param minus ℓ⁻, length K
     * @param counts whether a step counts, length K
     * @param ends whether a run ends with a step, length K
     */
    static PairEstimate of(
            EvolutionStrategies settings,
            double[] before,
            double[] perturbation,
            double[] plus,
            double[] minus,
            boolean[] counts,
            boolean[] ends) {
        EvolutionVariant variant = settings.variant();
        double ofOld = 0;
        double ofNew = 0;
        double losses = 0;
        int steps = 0;
        boolean ended = false;
        for (int k = 0; k < plus.length; k++) {
            if (counts[k]) {
                double difference = plus[k] - minus[k];
                boolean old = variant.old(ended, ends[k]);
                ofOld += old ? difference : 0;
                ofNew += old ? 0 : difference;
                losses += 0.5 * (plus[k] + minus[k]);
                steps++;
            }
            ended |= ends[k];
        }
        double scale = steps == 0 ? 0 : 1 / (2 * settings.sigma() * settings.sigma() * steps);
        ofOld = settings.counted(ofOld, steps);
        ofNew = settings.counted(ofNew, steps);
        double[] gradient = new double[perturbation.length];
        double[] accumulator = new double[perturbation.length];
        for (int i = 0; i < gradient.length; i++) {
            double sum = before[i] + perturbation[i];
            gradient[i] = scale * (sum * ofOld + perturbation[i] * ofNew);
            accumulator[i] = !variant.persistent() ? 0 : ended ? perturbation[i] : sum;
        }
        return new PairEstimate(gradient, accumulator, steps == 0 ? Double.NaN : losses / steps);
    }

    /**
     * What a pair contributes in one whole run. A difference that is not finite says nothing.
     *
     * @param settings σ and what differences count as
     * @param perturbation ε
     * @param plus the objective with θ + ε
     * @param minus the objective with θ − ε
     */
    static PairEstimate ofWhole(EvolutionStrategies settings, double[] perturbation, double plus, double minus) {
        boolean counts = Double.isFinite(plus) && Double.isFinite(minus);
        double[] nothing = new double[perturbation.length];
        return of(
                settings,
                nothing,
                perturbation,
                new double[] {plus},
                new double[] {minus},
                new boolean[] {counts},
                new boolean[] {true});
    }
}

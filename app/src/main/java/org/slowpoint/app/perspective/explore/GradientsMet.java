package org.slowpoint.app.perspective.explore;

import org.slowpoint.engine.dynamics.Analysis;

/**
 * How large the gradients are that runs meet, by modulus.
 *
 * @param typical what nine of ten do not exceed, rounded to one digit; 0.1 where none is known
 * @param most what all but 2 % do not exceed
 * @param largest the largest
 */
record GradientsMet(double typical, double most, double largest) {

    private static final double USUAL = 0.1;

    /** Those of an analysed optimizer. */
    static GradientsMet of(Analysis analysis) {
        double ninety = analysis.saturation().quantile(0.9);
        double typical = ninety > 0 && Double.isFinite(ninety) ? rounded(ninety) : USUAL;
        return new GradientsMet(
                typical,
                analysis.saturation().quantile(0.98),
                analysis.saturation().quantile(1));
    }

    private static double rounded(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return Math.max(1, Math.rint(value / power)) * power;
    }
}

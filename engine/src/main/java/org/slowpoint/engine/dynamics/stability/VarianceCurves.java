package org.slowpoint.engine.dynamics.stability;

import java.util.stream.IntStream;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;

/**
 * The gradient variance over the nominal term for several horizons (Harrison et al., Fig. 2a). Estimates of all α share
 * their draws, so that the curves are smooth.
 *
 * @param fractions c of each point, α = 2c/λmax(H)
 * @param horizons T of each curve
 * @param traces tr Var, a row per horizon, a column per fraction; not finite where it overflows
 */
public record VarianceCurves(double[] fractions, int[] horizons, double[][] traces) {

    /**
     * Computes the curves, points side by side on all cores.
     *
     * @param setup the problem and P; its α is not looked at
     * @param fractions the fractions c
     * @param horizons the horizons, each 1 or more
     * @param key the name of the draws
     * @param progress reports and cancels
     */
    public static VarianceCurves of(Setup setup, double[] fractions, int[] horizons, Key key, Progress progress) {
        double[][] traces = new double[horizons.length][fractions.length];
        for (int h = 0; h < horizons.length; h++) {
            int horizon = horizons[h];
            progress.report((double) h / horizons.length, "gradient variance up to iteration " + horizon);
            GradientVariance.Estimator estimator = GradientVariance.estimator(setup.problem(), horizon, key);
            double[] row = traces[h];
            IntStream.range(0, fractions.length).parallel().forEach(i -> {
                progress.checkCancelled();
                ClosedLoop loop =
                        ClosedLoop.of(setup.problem(), setup.optimizer().withNominal(setup.nominalOf(fractions[i])));
                row[i] = estimator.of(loop, progress).trace();
            });
        }
        return new VarianceCurves(fractions.clone(), horizons.clone(), traces);
    }

    /** {@code points} fractions from 0 to 1, ends included. */
    public static double[] evenly(int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> (double) i / (points - 1))
                .toArray();
    }
}

package org.slowpoint.engine.dynamics.stability;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
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
     * Computes the curves, points side by side.
     *
     * @param setup the problem and P; its α is not looked at
     * @param fractions the fractions c
     * @param horizons the horizons, each 1 or more
     * @param key the name of the draws
     * @param threads how many points are computed at a time, 1 or more; the result is the same
     * @param progress reports and cancels
     */
    public static VarianceCurves of(
            Setup setup, double[] fractions, int[] horizons, Key key, int threads, Progress progress) {
        double[][] traces = new double[horizons.length][];
        try (Workers workers = new Workers("gradient-variance", threads)) {
            for (int h = 0; h < horizons.length; h++) {
                progress.report((double) h / horizons.length, "gradient variance up to iteration " + horizons[h]);
                GradientVariance.Estimator estimator = GradientVariance.estimator(setup.problem(), horizons[h], key);
                List<Callable<Double>> points = Arrays.stream(fractions)
                        .<Callable<Double>>mapToObj(c -> () -> {
                            progress.checkCancelled();
                            ClosedLoop loop = setup.with(setup.optimizer().withNominal(setup.nominalOf(c)))
                                    .loop();
                            return estimator.of(loop, progress).trace();
                        })
                        .toList();
                traces[h] = workers.run(points).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
            }
        }
        return new VarianceCurves(fractions.clone(), horizons.clone(), traces);
    }

    /**
     * These curves and others over the same fractions.
     *
     * @throws IllegalArgumentException when the fractions differ
     */
    public VarianceCurves and(VarianceCurves others) {
        if (!Arrays.equals(fractions, others.fractions)) {
            throw new IllegalArgumentException("the curves are over other fractions");
        }
        int[] both = Arrays.copyOf(horizons, horizons.length + others.horizons.length);
        double[][] rows = Arrays.copyOf(traces, both.length);
        System.arraycopy(others.horizons, 0, both, horizons.length, others.horizons.length);
        System.arraycopy(others.traces, 0, rows, horizons.length, others.traces.length);
        return new VarianceCurves(fractions, both, rows);
    }

    /** {@code points} fractions from 0 to 1, ends included. */
    public static double[] evenly(int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> (double) i / (points - 1))
                .toArray();
    }
}

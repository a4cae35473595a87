package org.slowpoint.engine.distillation;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.dynamics.GradientDensity;

/**
 * Where the updates of a distillate are its parent's to within {@value #WITHIN}: fed the gradients that the parent met on
 * the test problems, its updates differ by less than that share, Σ|Δx_d − Δx| / Σ|Δx|. Sums over all parameters at an
 * iteration say for which iterations, sums over all that have gradients of a size, in {@value GradientDensity#BINS} bins
 * of equal width in log|g|, say for which gradients. Of several ranges the longest counts.
 *
 * @param iterations the first and the last iteration, from 0; empty where there is none
 * @param gradients the smallest and the largest |g|; empty where there is none
 */
public record Agreement(Optional<Range> iterations, Optional<Range> gradients) {

    /** How much updates may differ. */
    public static final double WITHIN = 0.1;

    /** A range. */
    public record Range(double from, double to) {}

    /** Measures. */
    static Agreement of(RecordedUpdates parent, double[][] made) {
        int steps = made.length;
        double[] missed = new double[steps];
        double[] whole = new double[steps];
        GradientDensity density = GradientDensity.of(Arrays.stream(parent.gradients())
                .flatMapToDouble(Arrays::stream)
                .toArray());
        double[] edges = density.edges();
        int bins = Math.max(0, edges.length - 1);
        double[] missedOfSize = new double[bins];
        double[] wholeOfSize = new double[bins];
        for (int t = 0; t < steps; t++) {
            for (int row = 0; row < made[t].length; row++) {
                double miss = Math.abs(made[t][row] - parent.updates()[t][row]);
                double all = Math.abs(parent.updates()[t][row]);
                missed[t] += miss;
                whole[t] += all;
                int bin = bin(parent.gradients()[t][row], edges);
                if (bin >= 0) {
                    missedOfSize[bin] += miss;
                    wholeOfSize[bin] += all;
                }
            }
        }
        return new Agreement(
                longest(missed, whole).map(run -> new Range(run[0], run[1])),
                longest(missedOfSize, wholeOfSize)
                        .map(run -> new Range(Math.pow(10, edges[run[0]]), Math.pow(10, edges[run[1] + 1]))));
    }

    private static int bin(double g, double[] edges) {
        double size = Math.log10(Math.abs(g));
        if (edges.length == 0 || !(size >= edges[0])) {
            return -1;
        }
        int at = Arrays.binarySearch(edges, size);
        return Math.min(edges.length - 2, at >= 0 ? at : -at - 2);
    }

    /** The first and last place of the longest run of places that agree; places without any update belong to no run. */
    private static Optional<int[]> longest(double[] missed, double[] whole) {
        int[] best = null;
        int from = 0;
        for (int i = 0; i < missed.length; i++) {
            if (!(missed[i] < WITHIN * whole[i])) {
                from = i + 1;
            } else if (best == null || i - from > best[1] - best[0]) {
                best = new int[] {from, i};
            }
        }
        return Optional.ofNullable(best);
    }
}

package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;

/**
 * Which runs speak for all. The order is greedy: the first run is the one that all others are nearest to, and each next
 * one is that which brings the runs nearest to those chosen before it, so that any number of the first runs covers the
 * ways that runs take, common ones before rare ones. It depends on the runs alone.
 */
final class Representatives {

    /** How many are put in order; after them come the rest as they are. */
    static final int MOST = 64;

    // Runs move fast early: the moments at which they are compared lie closer together there.
    private static final int MOMENTS = 24;

    private Representatives() {}

    /**
     * Orders the rows.
     *
     * @param components per component and row the coordinates t = 0 … T
     * @param progress cancels
     */
    static int[] of(List<double[][]> components, Progress progress) {
        double[][] features = features(components);
        int n = features.length;
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            progress.checkCancelled();
            for (int j = 0; j < i; j++) {
                distances[i][j] = distance(features[i], features[j]);
                distances[j][i] = distances[i][j];
            }
        }
        int[] order = new int[n];
        boolean[] taken = new boolean[n];
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        int chosen = 0;
        for (; chosen < Math.min(MOST, n); chosen++) {
            progress.checkCancelled();
            int best = best(distances, nearest, taken);
            order[chosen] = best;
            taken[best] = true;
            for (int i = 0; i < n; i++) {
                nearest[i] = Math.min(nearest[i], distances[best][i]);
            }
        }
        for (int row = 0; row < n; row++) {
            if (!taken[row]) {
                order[chosen++] = row;
            }
        }
        return order;
    }

    private static int best(double[][] distances, double[] nearest, boolean[] taken) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < nearest.length; row++) {
            if (taken[row]) {
                continue;
            }
            double sum = 0;
            for (int i = 0; i < nearest.length; i++) {
                sum += Math.min(nearest[i], distances[row][i]);
            }
            if (best < 0 || sum < least) {
                least = sum;
                best = row;
            }
        }
        return best;
    }

    // Each component counts by its own spread, since each fills its axis of the picture.
    private static double[][] features(List<double[][]> components) {
        int n = components.get(0).length;
        int last = components.get(0)[0].length - 1;
        double[][] features = new double[n][components.size() * MOMENTS];
        for (int k = 0; k < components.size(); k++) {
            double[][] rows = components.get(k);
            double scale = Math.sqrt(Arrays.stream(rows)
                    .flatMapToDouble(Arrays::stream)
                    .map(v -> v * v)
                    .average()
                    .orElse(0));
            for (int row = 0; row < n; row++) {
                for (int m = 0; m < MOMENTS; m++) {
                    double share = (m + 1.0) / MOMENTS;
                    int t = (int) Math.round(share * share * last);
                    features[row][k * MOMENTS + m] = scale > 0 ? rows[row][t] / scale : 0;
                }
            }
        }
        return features;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}

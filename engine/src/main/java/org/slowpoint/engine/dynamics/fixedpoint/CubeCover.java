package org.slowpoint.engine.dynamics.fixedpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Equations;

/**
 * All places in the cube of one, two or three units where equations can have roots: the cube is halved again and again
 * and boxes are left out in which some residual keeps its sign and is larger than its slope allows it to fall.
 */
final class CubeCover {

    /** The most units that the cube is covered for. */
    static final int MOST_UNITS = 3;

    // Halvings of the cube's sides, by units: no root of a smooth map is lost between boxes of such a size.
    private static final int[] HALVINGS = {0, 11, 7, 4};
    // Of these the first leave nothing out: a step of a steep unit hides between samples that lie far apart.
    private static final int[] BLIND = {0, 8, 5, 2};
    private static final int MOST_PLACES = 1024;

    private CubeCover() {}

    /**
     * The centres of the smallest boxes that can hold a root.
     *
     * @param equations of n = 1, 2 or 3 unknowns in the cube |x_i| ≤ 1
     * @param n their number
     * @param progress asked for cancellation
     * @return at most a fixed number, taken evenly
     */
    static List<double[]> places(Equations equations, int n, Progress progress) {
        List<double[]> centres = new ArrayList<>(List.of(new double[n]));
        double half = 1;
        for (int halving = 0; halving < HALVINGS[n]; halving++) {
            progress.checkCancelled();
            half /= 2;
            List<double[]> finer = new ArrayList<>();
            for (double[] centre : centres) {
                for (int corner = 0; corner < 1 << n; corner++) {
                    double[] box = corner(centre, half, corner);
                    if (halving < BLIND[n] || canHoldRoot(equations, box, half)) {
                        finer.add(box);
                    }
                }
            }
            centres = finer;
        }
        int stride = 1 + (centres.size() - 1) / MOST_PLACES;
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < centres.size(); i += stride) {
            places.add(centres.get(i));
        }
        return places;
    }

    private static double[] corner(double[] centre, double half, int number) {
        double[] corner = centre.clone();
        for (int i = 0; i < corner.length; i++) {
            corner[i] += (number >> i & 1) == 0 ? -half : half;
        }
        return corner;
    }

    private static boolean canHoldRoot(Equations equations, double[] box, double half) {
        int n = box.length;
        double[] low = new double[n];
        double[] high = new double[n];
        double[] slope = new double[n];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int corner = 0; corner <= 1 << n; corner++) {
            double[] at = corner == 1 << n ? box : corner(box, half, corner);
            double[] g = equations.residual(at);
            double[] jacobian = equations.jacobian(at);
            for (int i = 0; i < n; i++) {
                low[i] = Math.min(low[i], g[i]);
                high[i] = Math.max(high[i], g[i]);
                double steepness = 0;
                for (int j = 0; j < n; j++) {
                    steepness += Math.abs(jacobian[i * n + j]);
                }
                slope[i] = Math.max(slope[i], steepness);
            }
        }
        for (int i = 0; i < n; i++) {
            // The nearest of the sampled states is at most half a side away.
            if (low[i] > half * slope[i] || high[i] < -half * slope[i]) {
                return false;
            }
        }
        return true;
    }
}

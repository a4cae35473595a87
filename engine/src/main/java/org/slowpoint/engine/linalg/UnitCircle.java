package org.slowpoint.engine.linalg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.openblas.global.openblas;

/**
 * Whether small changes of a matrix can move an eigenvalue across the unit circle. It is decided by the smallest singular
 * value of zI − A along the circle, which is well conditioned where single eigenvalues are not: as long as it stays above
 * the size of the changes, the number of eigenvalues on either side is the same for all of them.
 */
public final class UnitCircle {

    private static final int ROW_MAJOR = 101;
    private static final double NARROWEST = 1e-12;
    // Enough to name every kind of crossing; what lies beyond changes no answer.
    private static final int MOST_CROSSINGS = 16;

    private UnitCircle() {}

    private record Arc(double from, double to) {}

    /**
     * Where changes of a matrix can put an eigenvalue onto the circle.
     *
     * @param a n×n, row-major, finite
     * @param n its size
     * @param change the 2-norm of the largest change, positive
     * @return angles in [0, π], one or more for every place; empty when no change of that size moves an eigenvalue onto
     *     the circle
     */
    public static List<Double> crossings(double[] a, int n, double change) {
        List<Double> angles = new ArrayList<>();
        Deque<Arc> open = new ArrayDeque<>(List.of(new Arc(0, Math.PI)));
        while (!open.isEmpty() && angles.size() < MOST_CROSSINGS) {
            Arc arc = open.pop();
            double middle = 0.5 * (arc.from + arc.to);
            double half = 0.5 * (arc.to - arc.from);
            double distance = distance(a, n, middle);
            // σ_min changes by at most |z − z'| along the circle.
            if (distance > change + half) {
                continue;
            }
            if (!(distance > change) || half < NARROWEST) {
                angles.add(middle);
                continue;
            }
            open.push(new Arc(middle, arc.to));
            open.push(new Arc(arc.from, middle));
        }
        return List.copyOf(angles);
    }

    /** σ_min of e^(iθ)·I − A. */
    private static double distance(double[] a, int n, double angle) {
        double[] shifted = new double[2 * n * n];
        for (int i = 0; i < n * n; i++) {
            shifted[2 * i] = -a[i];
        }
        for (int i = 0; i < n; i++) {
            shifted[2 * (i * n + i)] += Math.cos(angle);
            shifted[2 * (i * n + i) + 1] = Math.sin(angle);
        }
        double[] sigma = new double[n];
        double[] none = new double[2];
        int failed = openblas.LAPACKE_zgesdd(ROW_MAJOR, (byte) 'N', n, n, shifted, n, sigma, none, 1, none, 1);
        return failed != 0 ? 0 : sigma[n - 1];
    }
}

package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Solves J·s = g for many Jacobians at once by GMRES (Saad and Schultz 1986): the residual of every row is the smallest
 * over a Krylov space that grows until each is small enough. One product serves all rows, where factors would cost each
 * its own.
 */
final class Gmres {

    private final BatchEquations.Tangent tangent;
    private final int rows;
    private final int n;
    private final List<double[]> basis = new ArrayList<>();
    // Per row the triangular factor of the projected matrix, a list of columns.
    private final double[][][] triangle;
    private final double[][] cosines;
    private final double[][] sines;
    private final double[][] right;
    private final int[] used;
    // Why a row is done; null while it goes on.
    private final StopReason[] done;

    private Gmres(BatchEquations.Tangent tangent, int rows, int n, int most) {
        this.tangent = tangent;
        this.rows = rows;
        this.n = n;
        triangle = new double[rows][most][];
        cosines = new double[rows][most];
        sines = new double[rows][most];
        right = new double[rows][most + 1];
        used = new int[rows];
        done = new StopReason[rows];
    }

    /**
     * What came of it.
     *
     * @param x s, rows×n
     * @param reasons per row {@link StopReason#CONVERGED} when it is solved, {@link StopReason#LINEAR_SOLVE_FAILED} when
     *     the Krylov space is exhausted without a solution in it, {@link StopReason#NON_FINITE} when products are not
     *     finite, {@link StopReason#MAX_ITERATIONS} at the largest dimension
     */
    record Solution(double[] x, StopReason[] reasons) {}

    /**
     * Solves.
     *
     * @param tangent the Jacobians
     * @param g the right sides, rows×n, not changed
     * @param rows how many
     * @param relative a row is solved when its residual is at most this share of its right side
     * @param most the dimension at which it ends anyway, at most n
     */
    static Solution solve(BatchEquations.Tangent tangent, double[] g, int rows, double relative, int most) {
        int n = g.length / rows;
        Gmres gmres = new Gmres(tangent, rows, n, most);
        gmres.begin(g);
        double[] target = new double[rows];
        for (int row = 0; row < rows; row++) {
            target[row] = relative * gmres.right[row][0];
        }
        for (int k = 0; k < most && !gmres.allDone(); k++) {
            gmres.extend(k, target);
        }
        return new Solution(gmres.solution(), gmres.reasons());
    }

    private void begin(double[] g) {
        double[] first = g.clone();
        for (int row = 0; row < rows; row++) {
            right[row][0] = Rows.norm(g, row, n);
            boolean some = right[row][0] > 0;
            done[row] = some ? null : Double.isNaN(right[row][0]) ? StopReason.NON_FINITE : StopReason.CONVERGED;
            Rows.scale(some ? 1 / right[row][0] : 0, first, row, n);
        }
        basis.add(first);
    }

    private boolean allDone() {
        return !Arrays.asList(done).contains(null);
    }

    private void extend(int k, double[] target) {
        double[] next = tangent.times(basis.get(k));
        for (int row = 0; row < rows; row++) {
            if (done[row] != null) {
                Arrays.fill(next, row * n, (row + 1) * n, 0);
                continue;
            }
            double[] column = new double[k + 2];
            for (int i = 0; i <= k; i++) {
                column[i] = Rows.dot(next, basis.get(i), row, n);
                Rows.add(-column[i], basis.get(i), next, row, n);
            }
            column[k + 1] = Rows.norm(next, row, n);
            boolean exhausted = !(column[k + 1] > 0);
            Rows.scale(exhausted ? 0 : 1 / column[k + 1], next, row, n);
            rotate(row, k, column);
            used[row] = k + 1;
            // A zero pivot leaves its part of the right side where it was.
            double left = Math.abs(right[row][column[k] == 0 ? k : k + 1]);
            done[row] = reason(left, target[row], exhausted);
        }
        basis.add(next);
    }

    private static StopReason reason(double residual, double target, boolean exhausted) {
        if (residual <= target) {
            return StopReason.CONVERGED;
        }
        if (!exhausted) {
            return null;
        }
        return Double.isFinite(residual) ? StopReason.LINEAR_SOLVE_FAILED : StopReason.NON_FINITE;
    }

    private StopReason[] reasons() {
        return Arrays.stream(done)
                .map(reason -> reason == null ? StopReason.MAX_ITERATIONS : reason)
                .toArray(StopReason[]::new);
    }

    /** Givens rotations keep the projected matrix triangular and the residual known. */
    private void rotate(int row, int k, double[] column) {
        double[] c = cosines[row];
        double[] s = sines[row];
        for (int i = 0; i < k; i++) {
            double upper = c[i] * column[i] + s[i] * column[i + 1];
            column[i + 1] = c[i] * column[i + 1] - s[i] * column[i];
            column[i] = upper;
        }
        double length = Math.hypot(column[k], column[k + 1]);
        c[k] = length > 0 ? column[k] / length : 1;
        s[k] = length > 0 ? column[k + 1] / length : 0;
        column[k] = length;
        right[row][k + 1] = -s[k] * right[row][k];
        right[row][k] = c[k] * right[row][k];
        triangle[row][k] = column;
    }

    private double[] solution() {
        double[] solution = new double[rows * n];
        for (int row = 0; row < rows; row++) {
            double[] y = new double[used[row]];
            for (int i = y.length - 1; i >= 0; i--) {
                double sum = right[row][i];
                for (int j = i + 1; j < y.length; j++) {
                    sum -= triangle[row][j][i] * y[j];
                }
                double pivot = triangle[row][i][i];
                y[i] = pivot > 0 ? sum / pivot : 0;
                Rows.add(y[i], basis.get(i), solution, row, n);
            }
        }
        return solution;
    }
}

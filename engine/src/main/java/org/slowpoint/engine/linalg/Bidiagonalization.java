package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.List;

/**
 * The damped least-squares problems min ‖J·s + g‖² + μ·‖s‖² of many Jacobians at once, by Golub and Kahan's
 * bidiagonalisation, which LSQR is made of (Paige and Saunders 1982). Once it is there, another damping μ costs next to
 * nothing.
 */
final class Bidiagonalization {

    private final BatchEquations.Tangent tangent;
    private final int rows;
    private final int n;
    // v_1, v_2 …: rows×n each, orthonormal in every row.
    private final List<double[]> basis = new ArrayList<>();
    // α_1, α_2 … and β_1, β_2 … of every row.
    private final double[][] alpha;
    private final double[][] beta;
    private double[] left;
    private int size;

    /**
     * Builds the spaces until the problem with the given damping is solved in each row.
     *
     * @param tangent the Jacobians
     * @param g the right sides, rows×n, not changed
     * @param rows how many
     * @param damping μ of each row; where negative, a share of the largest diagonal entry of JᵀJ that is met takes its
     *     place and is written there
     * @param firstShare that share
     * @param relative a row is solved when the gradient of its problem is at most this share of Jᵀ·g
     * @param most the dimension at which it ends anyway
     */
    Bidiagonalization(
            BatchEquations.Tangent tangent,
            double[] g,
            int rows,
            double[] damping,
            double firstShare,
            double relative,
            int most) {
        this.tangent = tangent;
        this.rows = rows;
        n = g.length / rows;
        alpha = new double[rows][most + 1];
        beta = new double[rows][most + 1];
        begin(g);
        boolean solved = false;
        while (!solved && size < most) {
            extend();
            solved = true;
            for (int row = 0; row < rows && solved; row++) {
                double mu = damping[row] < 0 ? firstShare * largestDiagonal(row) : damping[row];
                double[] y = coordinates(row, mu);
                double left1 = alpha[row][0] * beta[row][0];
                solved = !(beta[row][size] * alpha[row][size] * Math.abs(y[size - 1]) > relative * left1);
            }
        }
        for (int row = 0; row < rows; row++) {
            damping[row] = damping[row] < 0 ? firstShare * largestDiagonal(row) : damping[row];
        }
    }

    private void begin(double[] g) {
        left = g.clone();
        for (int row = 0; row < rows; row++) {
            beta[row][0] = normalise(left, row);
        }
        double[] first = tangent.transposedTimes(left);
        for (int row = 0; row < rows; row++) {
            alpha[row][0] = normalise(first, row);
        }
        basis.add(first);
    }

    private void extend() {
        double[] last = basis.get(size);
        double[] nextLeft = tangent.times(last);
        for (int row = 0; row < rows; row++) {
            Rows.add(-alpha[row][size], left, nextLeft, row, n);
            beta[row][size + 1] = normalise(nextLeft, row);
        }
        left = nextLeft;
        double[] next = tangent.transposedTimes(left);
        for (int row = 0; row < rows; row++) {
            Rows.add(-beta[row][size + 1], last, next, row, n);
            // Orthogonal on one side is enough for both (Simon and Zha 2000).
            for (double[] v : basis) {
                Rows.add(-Rows.dot(next, v, row, n), v, next, row, n);
            }
            alpha[row][size + 1] = normalise(next, row);
        }
        basis.add(next);
        size++;
    }

    private double normalise(double[] a, int row) {
        double length = Rows.norm(a, row, n);
        Rows.scale(length > 0 ? 1 / length : 0, a, row, n);
        return length;
    }

    private double largestDiagonal(int row) {
        double largest = Double.MIN_NORMAL;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, diagonal(row, i));
        }
        return largest;
    }

    private double diagonal(int row, int i) {
        return alpha[row][i] * alpha[row][i] + beta[row][i + 1] * beta[row][i + 1];
    }

    /** The solution of a row in its basis, by elimination in the tridiagonal normal equations. */
    private double[] coordinates(int row, double mu) {
        double[] pivot = new double[size];
        double[] y = new double[size];
        y[0] = alpha[row][0] * beta[row][0];
        for (int i = 0; i < size; i++) {
            pivot[i] = diagonal(row, i) + mu;
            if (i > 0) {
                double off = alpha[row][i] * beta[row][i];
                double factor = off / pivot[i - 1];
                pivot[i] -= factor * off;
                y[i] = -factor * y[i - 1];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            double beyond = i + 1 < size ? alpha[row][i + 1] * beta[row][i + 1] * y[i + 1] : 0;
            y[i] = pivot[i] > 0 ? (y[i] - beyond) / pivot[i] : 0;
        }
        return y;
    }

    /**
     * The step of a row.
     *
     * @param mu its damping
     */
    Step step(int row, double mu) {
        double[] y = coordinates(row, mu);
        double[] s = new double[n];
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += y[i] * y[i];
            double[] v = basis.get(i);
            for (int j = 0; j < n; j++) {
                s[j] -= y[i] * v[row * n + j];
            }
        }
        return new Step(s, 0.5 * (mu * squares + y[0] * alpha[row][0] * beta[row][0]));
    }

    /**
     * A step and what the linear model promises of it.
     *
     * @param step s, length n
     * @param predicted by how much ½‖G‖² falls
     */
    record Step(double[] step, double predicted) {}
}

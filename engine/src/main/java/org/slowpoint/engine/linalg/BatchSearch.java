package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.List;

/** Where the rows of a batched search for roots stand: point, residual, and why a row has ended. */
final class BatchSearch {

    private final BatchEquations equations;
    private final int n;
    private final double[][] points;
    private final double[][] residuals;
    private final double[] q;
    private final double[] reference;
    private final int[] iterations;
    private final StopReason[] ended;

    BatchSearch(BatchEquations equations, List<double[]> starts) {
        this.equations = equations;
        n = starts.get(0).length;
        int rows = starts.size();
        points = starts.toArray(double[][]::new);
        residuals = new double[rows][];
        q = new double[rows];
        reference = new double[rows];
        iterations = new int[rows];
        ended = new StopReason[rows];
        double[] all = points(active());
        double[] first = evaluate(all);
        for (int row = 0; row < rows; row++) {
            residuals[row] = Rows.row(first, row, n);
            q[row] = half(first, row, n);
            reference[row] = q[row];
        }
    }

    /** n. */
    int size() {
        return n;
    }

    /** The rows that go on. */
    List<Integer> active() {
        List<Integer> active = new ArrayList<>();
        for (int row = 0; row < ended.length; row++) {
            if (ended[row] == null) {
                active.add(row);
            }
        }
        return active;
    }

    /** The points of some rows, one after another. */
    double[] points(List<Integer> rows) {
        return Rows.gathered(points, rows);
    }

    /** Their residuals. */
    double[] residuals(List<Integer> rows) {
        return Rows.gathered(residuals, rows);
    }

    /** ½‖G‖² of a row. */
    double q(int row) {
        return q[row];
    }

    /** G at other points. */
    double[] evaluate(double[] trials) {
        return equations.residuals(trials, trials.length / n);
    }

    /** ½‖G‖² of one of the rows of an array. */
    static double half(double[] residuals, int row, int n) {
        return 0.5 * Rows.dot(residuals, residuals, row, n);
    }

    /** Moves a row to the i-th of some points. */
    void move(int row, double[] trials, double[] at, int i) {
        points[row] = Rows.row(trials, i, n);
        residuals[row] = Rows.row(at, i, n);
        q[row] = half(at, i, n);
        iterations[row]++;
    }

    /** Ends a row that finds no step that gains anything; {@code solved} when the steps were right. */
    void stall(int row, boolean solved) {
        iterations[row]++;
        ended[row] = solved ? StopReason.STALLED : StopReason.LINEAR_SOLVE_FAILED;
    }

    /** Ends the rows that have converged, left the numbers, or gained too little over the last steps. */
    void settle(double tolerance, int iteration, int patience, double progress) {
        boolean review = iteration > 0 && iteration % patience == 0;
        for (int row : active()) {
            if (!Double.isFinite(q[row])) {
                ended[row] = StopReason.NON_FINITE;
            } else if (q[row] <= tolerance) {
                ended[row] = StopReason.CONVERGED;
            } else if (review && q[row] > progress * reference[row]) {
                ended[row] = StopReason.NO_PROGRESS;
            }
            reference[row] = review ? q[row] : reference[row];
        }
    }

    List<Root> ends(double tolerance) {
        List<Root> ends = new ArrayList<>();
        for (int row = 0; row < ended.length; row++) {
            StopReason reason = ended[row];
            if (reason == null) {
                reason = q[row] <= tolerance ? StopReason.CONVERGED : StopReason.MAX_ITERATIONS;
            }
            ends.add(new Root(points[row].clone(), q[row], reason, iterations[row]));
        }
        return ends;
    }
}

package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.job.Progress;

/**
 * {@link Newton}'s method from many starts at once, its linear systems solved by {@link Gmres} to a few digits: for
 * large systems, whose factors would cost more than the products of all rows together. It converges linearly, by those
 * few digits a step, and leaves the last digits to whoever polishes.
 *
 * @param tolerance a row has converged when ½‖G‖² is at most this
 * @param maxIterations budget of Newton steps, 1 or more
 */
public record BatchNewton(double tolerance, int maxIterations) {

    private static final double DIGITS = 1e-3;
    private static final int MOST_DIRECTIONS = 48;

    /** Checks the options. */
    public BatchNewton {
        if (!(tolerance > 0) || maxIterations < 1) {
            throw new IllegalArgumentException("Newton needs a positive tolerance and at least one iteration, got "
                    + tolerance + " and " + maxIterations);
        }
    }

    /**
     * Searches from every start.
     *
     * @param equations the system
     * @param starts length n each, not changed
     * @param progress asked for cancellation before every step
     * @return the ends of the searches, in the order of the starts
     */
    public List<Root> solve(BatchEquations equations, List<double[]> starts, Progress progress) {
        BatchSearch search = new BatchSearch(equations, starts);
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            progress.checkCancelled();
            search.settle(tolerance, iteration, Newton.PATIENCE, Newton.PROGRESS);
            List<Integer> active = search.active();
            if (active.isEmpty()) {
                break;
            }
            double[] points = search.points(active);
            Gmres.Solution steps = Gmres.solve(
                    equations.tangent(points, active.size()),
                    search.residuals(active),
                    active.size(),
                    DIGITS,
                    Math.min(MOST_DIRECTIONS, search.size()));
            backtrack(search, active, steps);
        }
        return search.ends(tolerance);
    }

    /** Takes for every row the longest of the steps 1, ½, ¼ … that gains enough. */
    private static void backtrack(BatchSearch search, List<Integer> active, Gmres.Solution steps) {
        int n = search.size();
        List<Integer> waiting = new ArrayList<>(active);
        for (double length = 1; !waiting.isEmpty(); length /= 2) {
            boolean last = length < 2 * Newton.SMALLEST_STEP;
            double[] trials = search.points(waiting);
            for (int i = 0; i < waiting.size(); i++) {
                int from = active.indexOf(waiting.get(i)) * n;
                for (int j = 0; j < n; j++) {
                    trials[i * n + j] -= length * steps.x()[from + j];
                }
            }
            double[] residuals = search.evaluate(trials);
            List<Integer> rejected = new ArrayList<>();
            for (int i = 0; i < waiting.size(); i++) {
                int row = waiting.get(i);
                double q = BatchSearch.half(residuals, i, n);
                if (q <= (1 - 2 * Newton.SUFFICIENT_DECREASE * length) * search.q(row)) {
                    search.move(row, trials, residuals, i);
                } else if (last) {
                    search.stall(row, steps.reasons()[active.indexOf(row)] == StopReason.CONVERGED);
                } else {
                    rejected.add(row);
                }
            }
            waiting = rejected;
        }
    }
}

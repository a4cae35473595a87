package org.slowpoint.engine.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;

/**
 * The method of {@link LevenbergMarquardt} from many starts at once, its damped steps taken from a
 * {@link Bidiagonalization} that all rows build together; for large systems. It does not polish, and gives up where
 * progress is slow.
 *
 * @param tolerance a row has converged when ½‖G‖² is at most this
 * @param maxIterations budget of linearisations, 1 or more
 */
public record BatchLevenbergMarquardt(double tolerance, int maxIterations) {

    private static final double DIGITS = 3e-1;
    private static final int MOST_DIRECTIONS = 64;

    /** Checks the options. */
    public BatchLevenbergMarquardt {
        if (!(tolerance > 0) || maxIterations < 1) {
            throw new IllegalArgumentException("a search needs a positive tolerance and at least one iteration, got "
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
        double[] damping = new double[starts.size()];
        Arrays.fill(damping, -1);
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            progress.checkCancelled();
            search.settle(tolerance, iteration, LevenbergMarquardt.PATIENCE, LevenbergMarquardt.PROGRESS);
            List<Integer> active = search.active();
            if (active.isEmpty()) {
                break;
            }
            double[] own = active.stream().mapToDouble(row -> damping[row]).toArray();
            Bidiagonalization problems = new Bidiagonalization(
                    equations.tangent(search.points(active), active.size()),
                    search.residuals(active),
                    active.size(),
                    own,
                    LevenbergMarquardt.FIRST_DAMPING,
                    DIGITS,
                    Math.min(MOST_DIRECTIONS, search.size()));
            for (int i = 0; i < own.length; i++) {
                damping[active.get(i)] = own[i];
            }
            advance(search, active, problems, damping);
        }
        return search.ends(tolerance);
    }

    /** Raises the damping of every row until its step gains, by Nielsen's rule. */
    private static void advance(
            BatchSearch search, List<Integer> active, Bidiagonalization problems, double[] damping) {
        int n = search.size();
        List<Integer> waiting = new ArrayList<>(active);
        double growth = 2;
        while (!waiting.isEmpty()) {
            double[] trials = search.points(waiting);
            double[] predicted = new double[waiting.size()];
            for (int i = 0; i < waiting.size(); i++) {
                int row = waiting.get(i);
                Bidiagonalization.Step step = problems.step(active.indexOf(row), damping[row]);
                predicted[i] = step.predicted();
                for (int j = 0; j < n; j++) {
                    trials[i * n + j] += step.step()[j];
                }
            }
            double[] residuals = search.evaluate(trials);
            List<Integer> rejected = new ArrayList<>();
            for (int i = 0; i < waiting.size(); i++) {
                int row = waiting.get(i);
                double gain = (search.q(row) - BatchSearch.half(residuals, i, n)) / predicted[i];
                if (gain > 0) {
                    search.move(row, trials, residuals, i);
                    double shape = 2 * gain - 1;
                    damping[row] *= Math.max(1.0 / 3, 1 - shape * shape * shape);
                    continue;
                }
                damping[row] *= growth;
                if (damping[row] < LevenbergMarquardt.LARGEST_DAMPING) {
                    rejected.add(row);
                } else {
                    search.stall(row, Double.isFinite(predicted[i]));
                }
            }
            growth *= 2;
            waiting = rejected;
        }
    }
}

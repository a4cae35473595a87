package org.slowpoint.engine.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import org.slowpoint.engine.job.Progress;

/**
 * Minima without derivatives, by the simplex method of Nelder and Mead (1965) with the coefficients of Gao and Han (2012),
 * which hold in more dimensions. For a few unknowns and functions that cost little. Values that are not numbers count as
 * infinite.
 *
 * @param tolerance the search ends when the simplex is at most this wide in every direction, positive
 * @param maxEvaluations budget of evaluations, 1 or more
 */
public record NelderMead(double tolerance, int maxEvaluations) {

    /**
     * The end of a search.
     *
     * @param x the best point
     * @param value the function there
     * @param reason {@link StopReason#CONVERGED} or {@link StopReason#MAX_ITERATIONS}
     * @param evaluations how often the function was evaluated
     */
    public record Minimum(double[] x, double value, StopReason reason, int evaluations) {}

    private record Vertex(double[] x, double value) {}

    /** Checks the options. */
    public NelderMead {
        if (!(tolerance > 0) || maxEvaluations < 1) {
            throw new IllegalArgumentException("a search needs a positive tolerance and at least one evaluation, got "
                    + tolerance + " and " + maxEvaluations);
        }
    }

    /**
     * Searches from a start.
     *
     * @param function what is to be small
     * @param start length n, 1 or more, not changed
     * @param step the first width of the simplex, not 0
     * @param progress asked for cancellation before every evaluation, told how much of the budget is spent
     */
    public Minimum minimize(ToDoubleFunction<double[]> function, double[] start, double step, Progress progress) {
        return new Search(function, progress).run(start, step);
    }

    private final class Search {

        private final ToDoubleFunction<double[]> function;
        private final Progress progress;
        private int evaluations;

        Search(ToDoubleFunction<double[]> function, Progress progress) {
            this.function = function;
            this.progress = progress;
        }

        Minimum run(double[] start, double step) {
            int n = start.length;
            Vertex[] simplex = new Vertex[n + 1];
            for (int i = 0; i <= n; i++) {
                double[] x = start.clone();
                if (i > 0) {
                    x[i - 1] += step;
                }
                simplex[i] = at(x);
            }
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            while (width(simplex) > tolerance && evaluations < maxEvaluations) {
                replaceWorst(simplex);
                Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            }
            StopReason reason = width(simplex) > tolerance ? StopReason.MAX_ITERATIONS : StopReason.CONVERGED;
            return new Minimum(simplex[0].x(), simplex[0].value(), reason, evaluations);
        }

        private Vertex at(double[] x) {
            progress.checkCancelled();
            double value = function.applyAsDouble(x);
            evaluations++;
            progress.report(Math.min(1, (double) evaluations / maxEvaluations), "searching");
            return new Vertex(x, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
        }

        private void replaceWorst(Vertex[] simplex) {
            int n = simplex.length - 1;
            double more = Math.max(2, n);
            double[] middle = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    middle[j] += simplex[i].x()[j] / n;
                }
            }
            Vertex worst = simplex[n];
            Vertex reflected = at(along(middle, worst.x(), -1));
            if (reflected.value() < simplex[0].value()) {
                Vertex expanded = at(along(middle, worst.x(), -(1 + 2 / more)));
                simplex[n] = expanded.value() < reflected.value() ? expanded : reflected;
            } else if (n > 1 && reflected.value() < simplex[n - 1].value()) {
                simplex[n] = reflected;
            } else {
                boolean outside = reflected.value() < worst.value();
                double nearer = 0.75 - 1 / (2 * more);
                Vertex contracted = at(along(middle, worst.x(), outside ? -nearer : nearer));
                if (contracted.value() < Math.min(reflected.value(), worst.value())) {
                    simplex[n] = contracted;
                } else {
                    shrink(simplex, 1 - 1 / more);
                }
            }
        }

        private void shrink(Vertex[] simplex, double factor) {
            for (int i = 1; i < simplex.length; i++) {
                simplex[i] = at(along(simplex[0].x(), simplex[i].x(), factor));
            }
        }
    }

    /** from + factor·(to − from). */
    private static double[] along(double[] from, double[] to, double factor) {
        double[] x = new double[from.length];
        Arrays.setAll(x, i -> from[i] + factor * (to[i] - from[i]));
        return x;
    }

    private static double width(Vertex[] simplex) {
        double[] first = simplex[0].x();
        double width = 0;
        for (Vertex vertex : simplex) {
            double[] x = vertex.x();
            for (int i = 0; i < x.length; i++) {
                width = Math.max(width, Math.abs(x[i] - first[i]));
            }
        }
        return width;
    }
}

package org.slowpoint.engine.dynamics.stability;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.job.Progress;

/**
 * The nominal terms α with which runs settle, ρ(A) &lt; 1, for a P as it is. For P = 0 they are 0 &lt; α &lt; 2/λmax(H)
 * (Harrison et al., section 4.1); a P that is not 0 moves and can split that interval.
 *
 * @param intervals each (from, to), rising
 */
public record StableNominals(List<double[]> intervals) {

    // To a four-thousandth of the distance between two points: finer than a picture shows.
    private static final int HALVINGS = 12;

    /** Copies the list. */
    public StableNominals {
        intervals = List.copyOf(intervals);
    }

    /**
     * Looks for them.
     *
     * @param setup the problem and P; its α is not looked at, γ and κ are
     * @param from the least α
     * @param to the largest α, above
     * @param points how many evenly spaced α are tried, 2 or more; ends of intervals between them are found by halving
     * @param progress cancels
     */
    public static StableNominals of(Setup setup, double from, double to, int points, Progress progress) {
        List<double[]> found = new ArrayList<>();
        double begun = Double.NaN;
        boolean before = false;
        double last = from;
        for (int i = 0; i < points; i++) {
            progress.checkCancelled();
            double at = from + (to - from) * i / (points - 1);
            boolean stable = stable(setup, at);
            if (stable && !before) {
                begun = i == 0 ? at : border(setup, at, last);
            } else if (!stable && before) {
                found.add(new double[] {begun, border(setup, last, at)});
            }
            before = stable;
            last = at;
        }
        if (before) {
            found.add(new double[] {begun, last});
        }
        return new StableNominals(found);
    }

    private static double border(Setup setup, double stable, double unstable) {
        double inside = stable;
        double outside = unstable;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (stable(setup, middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private static boolean stable(Setup setup, double alpha) {
        return setup.with(setup.optimizer().withNominal(alpha)).loop().regime() == Regime.STABLE;
    }
}

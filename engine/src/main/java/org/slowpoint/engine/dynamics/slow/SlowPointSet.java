package org.slowpoint.engine.dynamics.slow;

import java.util.List;
import java.util.Locale;

/**
 * What a search for slow points found, with its account.
 *
 * @param input g*, raw gradient units
 * @param points the distinct slow points, by rising speed
 * @param threshold the largest drift over a run, relative to the radius, that counts as slow
 * @param radius the root mean square distance of visited states from their mean
 * @param steps T, the length of a run
 * @param starts how many states were relaxed
 * @param fixed how many of them came to rest on fixed points
 * @param fast how many of them move too fast to be slow points
 */
public record SlowPointSet(
        double input,
        List<SlowPoint> points,
        double threshold,
        double radius,
        int steps,
        int starts,
        int fixed,
        int fast) {

    /** The account in one sentence. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s slow point%s from %d relaxed states (%d came to rest on fixed points, %d move further than %.0f %% of the"
                        + " radius of the visited states within %d steps).",
                points.isEmpty() ? "No" : Integer.toString(points.size()),
                points.size() == 1 ? "" : "s",
                starts,
                fixed,
                fast,
                100 * threshold,
                steps);
    }
}

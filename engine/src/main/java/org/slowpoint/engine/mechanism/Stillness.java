package org.slowpoint.engine.mechanism;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Whether gradients move anything. An optimizer that makes no updates, or the same ones whatever it meets, learns nothing
 * and has no mechanism, however its modes look.
 */
final class Stillness {

    private Stillness() {}

    /** What to say of an optimizer that learns nothing; empty for one whose updates depend on the gradients. */
    static Optional<String> sentence(Analysis analysis) {
        StateCloud cloud = analysis.run().cloud();
        double[] updates = analysis.autonomous().updates();
        double[] start = cloud.positions(0);
        double scale = Arrays.stream(start).map(Math::abs).max().orElse(0);
        double drift = 0;
        double furthest = 0;
        for (int t = 1; t <= cloud.steps(); t++) {
            drift += updates[t - 1];
            double[] at = t < cloud.steps() ? cloud.positions(t) : end(analysis);
            scale = Math.max(scale, Math.abs(drift));
            for (int row = 0; row < start.length; row++) {
                furthest = Math.max(furthest, Math.abs(at[row] - start[row] - drift));
            }
        }
        // Also where a position is not a number.
        if (!(furthest <= Thresholds.MOVES * scale)) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(updates).allMatch(update -> update == 0)
                        ? "It makes no updates, so nothing is learned."
                        : "Its updates are the same whatever the gradients are, so nothing is learned.");
    }

    /** The final positions of the rows that were kept. */
    private static double[] end(Analysis analysis) {
        StateCloud cloud = analysis.run().cloud();
        double[] all = analysis.run().finalPositions();
        double[] kept = new double[cloud.rows()];
        for (int row = 0; row < kept.length; row++) {
            kept[row] = all[analysis.run().offsets()[cloud.problemOf(row)] + cloud.parameterOf(row)];
        }
        return kept;
    }
}

package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.SnapshotRun;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * What charts of all snapshots of one training share, so that only the optimizer changes from one to the next: the
 * principal components, states and gradients of the last one.
 *
 * @param step meta-steps done by the snapshot it is made of
 * @param components of its states
 * @param states its states in the plane of the first two
 * @param gradients where update functions are evaluated, rising, up to the largest but 2 % of the gradients it met
 * @param reach the largest update of it at these gradients, at h₀ and at the convergence point
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of chart layers
public record TrainingFrame(int step, Pca components, Paths states, double[] gradients, double reach) {

    private static final int POINTS = 121;
    private static final double SHARE = 0.98;

    /**
     * States in a plane, one path per row.
     *
     * @param xs x coordinates, t = 0 … T
     * @param ys y coordinates, as many
     */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of chart layers
    public record Paths(double[][] xs, double[][] ys) {

        private static Paths of(Pca components, StateCloud cloud) {
            double[][] xs = new double[cloud.rows()][cloud.steps() + 1];
            double[][] ys = new double[cloud.rows()][cloud.steps() + 1];
            for (int row = 0; row < xs.length; row++) {
                for (int t = 0; t <= cloud.steps(); t++) {
                    double[] state = cloud.state(t, row);
                    xs[row][t] = components.project(state, 0);
                    ys[row][t] = components.project(state, 1);
                }
            }
            return new Paths(xs, ys);
        }
    }

    /** The frame of a snapshot; empty where its runs leave all bounds. Not for the user-interface thread. */
    public static Optional<TrainingFrame> of(SnapshotRun last) {
        if (!last.finite()) {
            return Optional.empty();
        }
        Pca components = last.components();
        double largest = Quantile.ofSorted(
                Arrays.stream(last.run().cloud().allGradients())
                        .map(Math::abs)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray(),
                SHARE);
        double[] g = UpdateFunction.grid(largest > 0 ? largest : 1, Double.POSITIVE_INFINITY, POINTS);
        double reach = Math.max(
                reach(initial(last, g)),
                resting(last, g).map(TrainingFrame::reach).orElse(0.0));
        return Optional.of(new TrainingFrame(
                last.step(), components, Paths.of(components, last.run().cloud()), g, reach));
    }

    /** The states of a snapshot in this frame's plane. */
    Paths paths(SnapshotRun run) {
        return run.step() == step ? states : Paths.of(components, run.run().cloud());
    }

    /** The update function of a snapshot at its initial state. */
    UpdateFunction initial(SnapshotRun run) {
        return initial(run, gradients);
    }

    /** The update function of a snapshot at its convergence point; empty where it has none. */
    Optional<UpdateFunction> resting(SnapshotRun run) {
        return resting(run, gradients);
    }

    private static UpdateFunction initial(SnapshotRun run, double[] g) {
        return UpdateFunction.at(run.optimizer(), run.optimizer().initialState(), g);
    }

    private static Optional<UpdateFunction> resting(SnapshotRun run, double[] g) {
        return run.modes().modes().map(Linearization::state).map(state -> UpdateFunction.at(run.optimizer(), state, g));
    }

    /** The largest finite update by modulus; 0 where there is none. */
    static double reach(UpdateFunction function) {
        return Arrays.stream(function.updates())
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}

package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The modes at one moment of meta-training (paper, figure 15).
 *
 * @param step meta-steps done
 * @param modes the linearisation at the {@linkplain ConvergencePoint#ofAutonomousRun convergence point}; empty where
 *     none was found
 */
public record SnapshotModes(int step, Optional<Linearization> modes) {

    /**
     * The linearisation of a moment that has one.
     *
     * @throws java.util.NoSuchElementException when no convergence point was found
     */
    public Linearization linearization() {
        return modes.orElseThrow();
    }

    /**
     * The modes of an optimizer with the weights of a moment.
     *
     * @param step meta-steps done
     * @param optimizer the optimizer
     * @param before the modes of an earlier moment, whose point is looked at when the optimizer's own dynamics lead
     *     nowhere
     * @param progress asked for cancellation
     */
    public static SnapshotModes of(
            int step, Linearizable optimizer, Optional<SnapshotModes> before, Progress progress) {
        Optional<Linearization> modes = ConvergencePoint.ofAutonomousRun(optimizer, progress)
                .or(() -> before.flatMap(SnapshotModes::modes)
                        .flatMap(known -> ConvergencePoint.near(optimizer, known.state(), progress)))
                .map(point -> Linearization.at(optimizer, point.state(), 0));
        progress.checkCancelled();
        return new SnapshotModes(step, modes);
    }

    /**
     * The modes at every snapshot of a training.
     *
     * @param optimizers the optimizer of given weights
     * @param snapshots the weights, by rising step
     * @param progress reports and cancels
     */
    public static List<SnapshotModes> of(
            Function<double[], ? extends Linearizable> optimizers, List<Snapshot> snapshots, Progress progress) {
        List<SnapshotModes> all = new ArrayList<>();
        for (Snapshot snapshot : snapshots) {
            progress.report(
                    (double) all.size() / snapshots.size(), "snapshot " + (all.size() + 1) + " of " + snapshots.size());
            Linearizable optimizer = optimizers.apply(snapshot.weights());
            all.add(of(snapshot.step(), optimizer, Optional.empty(), progress.withoutReports()));
        }
        return List.copyOf(all);
    }
}

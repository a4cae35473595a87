package org.slowpoint.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaGradient;
import org.slowpoint.engine.metatrain.MetaTrainer;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;

/** One training run and the file it keeps up to date. */
final class TrainingSession {

    private final MetaTrainingConfig config;
    private final Path out;
    private final Map<String, String> provenance;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private TrainerState state;
    private double lastObjective = Double.NaN;
    private double secondsBefore;
    private volatile boolean stop;

    TrainingSession(MetaTrainingConfig config, Path out, Map<String, String> provenance) {
        this.config = config;
        this.out = out;
        this.provenance = provenance;
        state = TrainerState.initial(config);
    }

    /** Takes up the state in the file. */
    void resume() {
        Checkpoint stored = Checkpoints.read(out).checkpoint();
        // More meta-steps than before go on from where the training ended.
        Optional<MetaTrainingConfig> before = stored.config().map(c -> c.withMetaSteps(config.metaSteps()));
        if (!before.equals(Optional.of(config))) {
            throw new IllegalArgumentException(
                    out
                            + " was trained with other settings or another seed; give the same ones to resume, or another --out.");
        }
        state = stored.training()
                .orElseThrow(() -> new IllegalArgumentException(
                        out + " holds no training state to go on from; choose another --out."));
        snapshots.addAll(stored.snapshots());
        secondsBefore = stored.results().getOrDefault("trainingSeconds", 0.0);
        lastObjective = stored.results().getOrDefault("lastObjective", Double.NaN);
    }

    int step() {
        return state.step();
    }

    void stop() {
        stop = true;
    }

    boolean stopped() {
        return stop;
    }

    /** Trains to the end or until {@link #stop}, saving at every snapshot and when it ends. */
    void run(MetaGradient gradient, TrainingReport report) {
        long begun = System.nanoTime();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void stepped(Step step, TrainerState next) {
                state = next;
                lastObjective = step.objective();
                report.step(step);
            }

            @Override
            public void snapshot(Snapshot snapshot, TrainerState next) {
                // Taking up a training that has not made its first step tells of its beginning once more.
                if (snapshots.isEmpty() || snapshots.get(snapshots.size() - 1).step() < snapshot.step()) {
                    snapshots.add(snapshot);
                }
                save(begun, next);
            }
        };
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return stop;
            }
        };
        state = new MetaTrainer(config, gradient).run(state, observer, progress);
        save(begun, state);
    }

    private void save(long begun, TrainerState now) {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("trainingSeconds", secondsBefore + (System.nanoTime() - begun) * 1e-9);
        if (Double.isFinite(lastObjective)) {
            results.put("lastObjective", lastObjective);
        }
        Checkpoints.write(
                out,
                new Checkpoint(
                        config.architecture(),
                        now.weights(),
                        Optional.of(config),
                        Optional.of(now),
                        List.copyOf(snapshots),
                        results,
                        provenance));
    }
}

package org.slowpoint.engine.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.Rescue;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaTrainer;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;
import org.slowpoint.engine.metatrain.TrainingRecorder;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Task;

/**
 * One training and the file it keeps up to date. The file is replaced in one step every few seconds, so that from the
 * first meta-step on it holds at any moment a whole training to go on from; before, nothing is there. Nobody else writes
 * the file until the training is closed. Calls come from one thread at a time.
 */
public final class TrainingRun implements AutoCloseable {

    /** The time between two saves unless another is chosen. */
    public static final Duration AUTOSAVE = Duration.ofSeconds(5);

    private final MetaTrainingConfig config;
    private final Task task;
    private final Path file;
    private final WriteLock lock;
    private final Map<String, String> provenance;
    private final long autosaveNanos;
    private final boolean timed;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private TrainingRecorder recorder;
    private TrainerState state;
    private double lastObjective = Double.NaN;
    private double seconds;
    private long saved;
    private boolean kept;
    private int savedStep;

    /**
     * A training that has not begun.
     *
     * @param config its configuration
     * @param task the configuration's task
     * @param file where it is kept
     * @param provenance who trains: program version, runtime, command
     * @throws FileWriteException when another process writes the file, or nothing can be written there
     */
    public TrainingRun(MetaTrainingConfig config, Task task, Path file, Map<String, String> provenance) {
        this(config, task, WriteLock.take(file), provenance, AUTOSAVE);
    }

    /**
     * A training that has not begun.
     *
     * @param config its configuration
     * @param task the configuration's task
     * @param lock the right to write the file where it is kept; given back when the training is closed
     * @param provenance who trains: program version, runtime, command
     * @param autosave the longest time between two saves, unless a single meta-step takes longer; zero saves after
     *     every meta-step
     */
    public TrainingRun(
            MetaTrainingConfig config, Task task, WriteLock lock, Map<String, String> provenance, Duration autosave) {
        this(config, task, lock, provenance, autosave, true);
    }

    private TrainingRun(
            MetaTrainingConfig config,
            Task task,
            WriteLock lock,
            Map<String, String> provenance,
            Duration autosave,
            boolean timed) {
        this.timed = timed;
        autosaveNanos = autosave.toNanos();
        this.config = config;
        this.task = task;
        this.lock = lock;
        this.file = lock.target();
        this.provenance = Map.copyOf(provenance);
        state = TrainerState.initial(config);
        recorder = new TrainingRecorder(config);
    }

    /**
     * A training that has not begun and whose file does not say how long it took: with equal configurations and
     * provenance the files of whole trainings are equal byte for byte.
     *
     * @param config its configuration
     * @param task the configuration's task
     * @param lock the right to write the file where it is kept; given back when the training is closed
     * @param provenance who trains
     * @param autosave the longest time between two saves
     */
    public static TrainingRun untimed(
            MetaTrainingConfig config, Task task, WriteLock lock, Map<String, String> provenance, Duration autosave) {
        return new TrainingRun(config, task, lock, provenance, autosave, false);
    }

    /**
     * Begins at the weights of another optimizer instead of random ones.
     *
     * @param weights float32 values, in the order of the architecture's layout
     */
    public void startFrom(double[] weights) {
        state = TrainerState.from(weights);
    }

    /**
     * Takes up the training in the file. More meta-steps than before go on from where it ended.
     *
     * @throws CheckpointException when the file cannot be read
     * @throws IllegalArgumentException when it holds another training, or none
     */
    public void resume() {
        Checkpoint stored = Checkpoints.read(file).checkpoint();
        MetaTrainingConfig before = stored.config()
                .map(c -> c.with("metaSteps", config.metaSteps()))
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " does not say with which settings it was trained; choose another --out."));
        if (!before.equals(config)) {
            throw new IllegalArgumentException(file + " was trained with other settings or another seed: "
                    + String.join(", ", Settings.differences(config, before))
                    + "; give none or the same ones to resume, or another --out.");
        }
        state = stored.training()
                .orElseThrow(() -> new IllegalArgumentException(
                        file + " holds no training state to go on from; choose another --out."));
        kept = true;
        savedStep = state.step();
        snapshots.addAll(stored.snapshots());
        recorder = stored.history()
                .map(history -> TrainingRecorder.of(config, history))
                .orElseGet(() -> TrainingRecorder.of(config, stored.snapshots()));
        seconds = stored.results().getOrDefault("trainingSeconds", 0.0);
        lastObjective = stored.results().getOrDefault("lastObjective", Double.NaN);
    }

    /** What the optimizer learns to optimize. */
    public Task task() {
        return task;
    }

    /** Meta-steps done. */
    public int step() {
        return state.step();
    }

    /** What training remembers now. */
    public TrainerState state() {
        return state;
    }

    /** What it has shown so far, the part before it was taken up included. */
    public TrainingRecorder recorder() {
        return recorder;
    }

    /** Whether the file holds this training: one that never made a step leaves nothing. */
    public boolean kept() {
        return kept;
    }

    /** The snapshots so far. */
    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /**
     * Trains to the end or until cancelled, and saves.
     *
     * @param estimator made for the configuration
     * @param observer told of everything, on this thread
     * @param progress reports and cancels
     * @throws IllegalArgumentException when the snapshots to come do not fit into a file
     * @throws FileWriteException when the file cannot be written; the file before stays
     */
    public void run(GradientEstimator estimator, TrainingObserver observer, Progress progress) {
        SnapshotSection.requireRoom(config);
        long[] begun = {System.nanoTime()};
        TrainingObserver keeper = new TrainingObserver() {
            @Override
            public void stepped(Step step, TrainerState next) {
                state = next;
                lastObjective = step.objective();
                recorder.stepped(step, next);
                observer.stepped(step, next);
                // A file that holds a step must hold its snapshot too: a resumed training does not take it again.
                if (next.step() % config.snapshotEvery() != 0 && next.step() != config.metaSteps()) {
                    saveIfDue();
                }
            }

            private void saveIfDue() {
                if ((kept || state.step() > 0) && System.nanoTime() - saved >= autosaveNanos) {
                    seconds += (System.nanoTime() - begun[0]) * 1e-9;
                    begun[0] = System.nanoTime();
                    save();
                }
            }

            @Override
            public void validated(int step, double objective) {
                recorder.validated(step, objective);
                observer.validated(step, objective);
            }

            @Override
            public void snapshot(Snapshot snapshot, TrainerState next) {
                // Taking up a training that has not made its first step tells of its beginning once more.
                if (snapshots.isEmpty() || snapshots.get(snapshots.size() - 1).step() < snapshot.step()) {
                    snapshots.add(snapshot);
                }
                observer.snapshot(snapshot, next);
                saveIfDue();
            }
        };
        // A place that cannot be written to is found out before hours of work, not after.
        if (kept) {
            save();
        } else {
            Checkpoints.tryWrite(file, checkpoint());
        }
        state = new MetaTrainer(config, task, estimator).run(state, keeper, progress);
        seconds += (System.nanoTime() - begun[0]) * 1e-9;
        if (kept || state.step() > 0) {
            save();
        }
    }

    /**
     * Keeps steps that could not be saved where nobody asked for them.
     *
     * @param failure why they could not
     * @return the failure to report, which says where they are now
     */
    public FileWriteException rescue(FileWriteException failure) {
        return state.step() > savedStep
                ? Rescue.elsewhere(failure, file, elsewhere -> Checkpoints.write(elsewhere, checkpoint()))
                : failure;
    }

    private void save() {
        Checkpoints.write(file, checkpoint());
        saved = System.nanoTime();
        savedStep = state.step();
        kept = true;
    }

    private Checkpoint checkpoint() {
        Map<String, Double> results = new LinkedHashMap<>();
        if (timed) {
            results.put("trainingSeconds", seconds);
        }
        if (Double.isFinite(lastObjective)) {
            results.put("lastObjective", lastObjective);
        }
        state.validated().ifPresent(best -> {
            results.put("validationObjective", best.objective());
            results.put("validationStep", (double) best.step());
        });
        return new Checkpoint(
                config.architecture(),
                state.best(),
                Optional.of(config),
                Optional.of(state),
                Optional.of(recorder.history()),
                List.copyOf(snapshots),
                results,
                provenance);
    }

    /** Gives the file back to others. */
    @Override
    public void close() {
        lock.close();
    }
}

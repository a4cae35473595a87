package org.slowpoint.app.perspective.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.TrainingRun;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.GradientEstimator;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainingRecorder;
import org.slowpoint.engine.task.Task;

/**
 * One training from its start to its end, pauses included. {@link #train} runs on a background thread, one at a time;
 * everything else may be asked at any time from any thread.
 */
final class TrainingSession implements AutoCloseable {

    private static final String MADE_BY = "the desktop's Train perspective";

    private final MetaTrainingConfig config;
    private final String base;
    private final Optional<ForkPoint> origin;
    private final TrainingMeans means;
    private final TrainingFeed feed;
    private volatile Path file;
    private volatile TrainingRun run;

    private TrainingSession(
            MetaTrainingConfig config, Optional<ForkPoint> origin, String base, Path file, TrainingMeans means) {
        this.config = config;
        this.origin = origin;
        this.base = base;
        this.file = file;
        this.means = means;
        feed = new TrainingFeed(config);
    }

    /**
     * A new training under a name of its own.
     *
     * @param config its configuration
     * @param base the name to begin with, without an ending
     * @param origin where it begins; empty for random weights
     * @param means what it works with
     */
    static TrainingSession begin(
            MetaTrainingConfig config, String base, Optional<ForkPoint> origin, TrainingMeans means) {
        return new TrainingSession(config, origin, base, null, means);
    }

    /** A training in its file, to be looked at or gone on with. */
    static TrainingSession of(TrainingFiles.Stored training, TrainingMeans means) {
        return new TrainingSession(training.config(), Optional.empty(), training.name(), training.file(), means);
    }

    MetaTrainingConfig config() {
        return config;
    }

    TrainingFeed feed() {
        return feed;
    }

    /** Where it is kept; null before it has begun. */
    Path file() {
        return file;
    }

    /** The name of its file without an ending, or before it has begun the name it asks for. */
    String name() {
        return file == null ? base : TrainingFiles.nameOf(file);
    }

    /** Where its numbers come from. */
    Provenance provenance() {
        Map<String, String> entries = Provenance.ofProgram();
        entries.put("Training", name());
        entries.put("Task", config.task().name());
        entries.put("Seed", Long.toString(config.seed()));
        return new Provenance(name(), entries);
    }

    /** Where numbers come from that are those of one moment of it. */
    Provenance provenance(Moment moment) {
        Map<String, String> entries = new LinkedHashMap<>(provenance().entries());
        entries.put("Meta-step", Integer.toString(moment.step()));
        entries.put("Weights SHA-256", moment.hash());
        return new Provenance(name() + "-step-" + moment.step(), entries);
    }

    /** Whether all meta-steps are done. */
    boolean complete() {
        TrainingFeed.Newest now = feed.newest();
        return now != null && now.state().step() >= config.metaSteps();
    }

    /**
     * Trains on until the end or until cancelled, and saves.
     *
     * @throws FileWriteException when the file cannot be written; what was trained stays in memory
     */
    void train(Progress progress) {
        progress.report(Double.NaN, "preparing");
        if (run == null) {
            prepare(progress);
        } else {
            restoreFolder();
        }
        TrainingThreads threads = means.threads();
        threads.join();
        try {
            Progress timed = new TimedProgress(progress, config.metaSteps(), means.clock());
            boolean again = true;
            while (again) {
                int share = threads.share();
                try (GradientEstimator estimator = config.estimator().create(config, run.task(), share)) {
                    run.run(estimator, feed, new WhileShared(timed, threads, share));
                }
                again = threads.share() != share && !complete() && !progress.cancelled();
            }
        } finally {
            threads.leave();
        }
    }

    /** Stops between two meta-steps when there are other threads to go on with. */
    private record WhileShared(Progress whole, TrainingThreads threads, int share) implements Progress {
        @Override
        public void report(double fraction, String message) {
            whole.report(fraction, message);
        }

        @Override
        public boolean cancelled() {
            return threads.share() != share || whole.cancelled();
        }
    }

    /** Reads what its file shows, unless it is known; leaves the file to others. */
    void look(Progress progress) {
        if (feed.newest() != null || file == null) {
            return;
        }
        Checkpoint stored = Checkpoints.read(file).checkpoint();
        progress.checkCancelled();
        TrainingRecorder shown = stored.history()
                .map(history -> TrainingRecorder.of(config, history))
                .orElseGet(() -> TrainingRecorder.of(config, stored.snapshots()));
        feed.begin(
                means.tasks().of(config.task(), progress), stored.training().orElseThrow(), stored.snapshots(), shown);
    }

    private void prepare(Progress progress) {
        Task task = means.tasks().of(config.task(), progress);
        boolean resumes = file != null;
        WriteLock lock = resumes ? WriteLock.take(file) : means.files().reserve(base);
        Map<String, String> provenance = new LinkedHashMap<>(Version.provenance(MADE_BY));
        origin.ifPresent(point -> provenance.putAll(point.provenance()));
        TrainingRun prepared = new TrainingRun(config, task, lock, provenance, TrainingRun.AUTOSAVE);
        try {
            if (resumes) {
                prepared.resume();
            } else {
                origin.ifPresent(
                        point -> prepared.startFrom(point.moment().snapshot().weights()));
            }
        } catch (RuntimeException e) {
            prepared.close();
            throw e;
        }
        file = lock.target();
        run = prepared;
        feed.begin(prepared);
    }

    // A folder that was removed during a pause is made again, since all of the training is in memory.
    private void restoreFolder() {
        try {
            Files.createDirectories(means.files().folder());
        } catch (IOException e) {
            throw new FileWriteException(
                    "The training cannot be kept in “" + means.files().folder() + "”: " + IoReason.writing(e) + ".", e);
        }
    }

    /** Whether its file is there; one that never made a meta-step has none. */
    boolean kept() {
        return run == null ? file != null : run.kept();
    }

    /** Takes another name for its file; nothing trains it meanwhile. */
    void rename(String other) {
        close();
        file = means.files().rename(file, other);
    }

    /** Gives its file back to others; training it on takes it up from there, and one that left none begins anew. */
    @Override
    public void close() {
        if (run != null) {
            run.close();
            if (!run.kept()) {
                file = null;
            }
            run = null;
        }
    }

    /**
     * The optimizer as it is now, which opens like one read from a file; empty before training has begun. Training may
     * go on meanwhile.
     */
    Optional<OptimizerSource> newest() {
        TrainingFeed.Newest now = feed.newest();
        if (now == null) {
            return Optional.empty();
        }
        return Optional.of(source(now.state().step(), () -> checkpoint(now)));
    }

    /** The optimizer as it was at a snapshot, which opens like one read from a file; empty before training has begun. */
    Optional<OptimizerSource> at(Moment moment) {
        TrainingFeed.Newest now = feed.newest();
        return now == null
                ? Optional.empty()
                : Optional.of(source(moment.step(), () -> checkpoint(now).at(moment.snapshot())));
    }

    private OptimizerSource source(int step, Supplier<Checkpoint> checkpoint) {
        String title = name() + " at meta-step " + step;
        OptimizerSource source = new OptimizerSource(
                "training:" + title, title, progress -> Checkpoints.stored(checkpoint.get(), name() + "-step-" + step));
        return file == null ? source : source.in(file);
    }

    private Checkpoint checkpoint(TrainingFeed.Newest now) {
        return new Checkpoint(
                config.architecture(),
                now.state().weights(),
                Optional.of(config),
                Optional.of(now.state()),
                now.moments().stream().map(Moment::snapshot).toList(),
                Map.of(),
                Version.provenance(MADE_BY));
    }
}

package org.slowpoint.app.perspective.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.app.shell.Background;
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
import org.slowpoint.engine.task.Task;

/**
 * One training from its start to its end, pauses included. {@link #train} runs on a background thread, one at a time;
 * everything else may be asked at any time from any thread.
 */
final class TrainingSession implements AutoCloseable {

    private static final String MADE_BY = "the desktop's Train perspective";
    private static final int THREADS = Background.threads();

    private final MetaTrainingConfig config;
    private final TrainingFiles files;
    private final String base;
    private final boolean resumes;
    private final TrainingFeed feed;
    private final LongSupplier clock;
    private volatile Path file;
    private volatile TrainingRun run;

    private TrainingSession(
            MetaTrainingConfig config, TrainingFiles files, String base, Path file, LongSupplier clock) {
        this.config = config;
        this.files = files;
        this.base = base;
        this.file = file;
        this.clock = clock;
        this.resumes = file != null;
        feed = new TrainingFeed(config);
    }

    /** A new training under a name of its own; by the clock, in nanoseconds, it tells how long it will take. */
    static TrainingSession begin(MetaTrainingConfig config, String preset, TrainingFiles files, LongSupplier clock) {
        String base = config.task().name() + "-" + preset + "-" + config.seed();
        return new TrainingSession(config, files, base, null, clock);
    }

    /** A training that goes on in its file. */
    static TrainingSession resume(TrainingFiles.Unfinished training, TrainingFiles files, LongSupplier clock) {
        return new TrainingSession(training.config(), files, training.name(), training.file(), clock);
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
            prepare();
        } else {
            restoreFolder();
        }
        try (GradientEstimator estimator = config.estimator().create(config, run.task(), THREADS)) {
            run.run(estimator, feed, new TimedProgress(progress, config.metaSteps(), clock));
        }
    }

    private void prepare() {
        Task task = config.task().create(null);
        WriteLock lock = resumes ? WriteLock.take(file) : files.reserve(base);
        TrainingRun prepared = new TrainingRun(config, task, lock, Version.provenance(MADE_BY), TrainingRun.AUTOSAVE);
        try {
            if (resumes) {
                prepared.resume();
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
            Files.createDirectories(files.folder());
        } catch (IOException e) {
            throw new FileWriteException(
                    "The training cannot be kept in “" + files.folder() + "”: " + IoReason.writing(e) + ".", e);
        }
    }

    /** Whether its file is there; one that never made a meta-step has none. */
    boolean kept() {
        return run != null && run.kept();
    }

    /** Gives its file back to others; it is not trained on after that. */
    @Override
    public void close() {
        if (run != null) {
            run.close();
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

package org.slowpoint.app.perspective.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.shell.Background;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.comparison.Comparison;
import org.slowpoint.engine.comparison.Contender;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Reasons;

/**
 * Runs what is compared and keeps what was run: when one optimizer changes, the others are not run again. For background
 * threads, several at once.
 */
final class ComparisonRunner implements AutoCloseable {

    private static final int MOST_CHECKPOINTS = 24;
    private static final int MOST_TASKS = 2;
    private static final int MOST_CONTENDERS = 48;
    private static final long KEPT_LOSSES = 96L << 20;
    private static final long KEPT_STATES = 256L << 20;
    private static final String SNAPSHOT = "snapshot:";
    private static final int FEW = 8;
    private static final int FEW_NETWORKS = 2;

    private final Workers workers = new Workers("compare", Background.threads());
    private final DataFolders data = new DataFolders();
    private final LruCache<StoredCheckpoint> checkpoints = new LruCache<>(MOST_CHECKPOINTS);
    private final LruCache<Task> tasks = new LruCache<>(MOST_TASKS);
    private final LruCache<List<Problem>> problems = new LruCache<>(MOST_TASKS);
    private final LruCache<Contender> contenders = new LruCache<>(MOST_CONTENDERS);
    private final LruCache<Evaluation> evaluations = new LruCache<>(KEPT_LOSSES, ComparisonRunner::bytes);
    private final LruCache<Analysis> analyses =
            new LruCache<>(KEPT_STATES, analysis -> analysis.run().cloud().bytes());

    private static long bytes(Evaluation evaluation) {
        return (long) Double.BYTES * evaluation.losses().length * evaluation.losses()[0].length;
    }

    /** How many problems are answered first: all where they are few. */
    static int few(Setup setup) {
        return Math.min(setup.problems(), setup.task().network() ? FEW_NETWORKS : FEW);
    }

    /** The checkpoint of a source, read again when its file has changed. */
    StoredCheckpoint checkpoint(OptimizerSource source, Progress progress) {
        String moment = source.file().map(ComparisonRunner::changed).orElse("");
        return checkpoints.get(source.id() + ' ' + moment, source::open, progress);
    }

    private static String changed(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file).toString() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of folders that were chosen. */
    DataFolders data() {
        return data;
    }

    /**
     * A task on what the program draws or what a folder holds.
     *
     * @throws IllegalArgumentException when the folder is gone, or holds other data by now
     */
    Task task(TaskConfig config, Progress progress) {
        return tasks.get(config.toString(), p -> data.of(config, p), progress);
    }

    /**
     * Runs a comparison on the first of its problems. What cannot be run says why and leaves the others be.
     *
     * @param setup what is compared
     * @param count on how many problems
     * @param tell receives what is being run now, a few words
     * @param progress cancels
     * @throws IllegalArgumentException when the data of the task is gone
     */
    Reading read(Setup setup, int count, Consumer<String> tell, Progress progress) {
        Map<Integer, Reading.Result> results = new HashMap<>();
        Map<String, Variants> made = new HashMap<>();
        List<String> names = setup.names();
        // Data that is gone is said once, and not of every optimizer.
        task(setup.task(), progress);
        for (int i = 0; i < names.size(); i++) {
            Row row = setup.rows().get(i);
            String name = names.get(i);
            progress.checkCancelled();
            tell.accept(name);
            try {
                results.put(row.number(), Reading.Result.of(entry(setup, row.choice(), name, count, made, progress)));
            } catch (CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                results.put(row.number(), Reading.Result.failed(Reasons.of(e)));
            }
        }
        return new Reading(setup, count, results);
    }

    private Comparison.Entry entry(
            Setup setup, Choice choice, String name, int count, Map<String, Variants> made, Progress progress) {
        String id = id(choice, progress);
        String where = setup.task() + " seed " + setup.seed();
        Contender contender = contenders.get(id + " on " + where, p -> contender(setup, choice, made, p), progress);
        Contender named = new Contender(
                name, contender.kind(), contender.hyperparameters(), contender.origin(), contender.runs());
        String key = id + " on " + where + " problems " + setup.problems() + " steps " + setup.steps();
        Evaluation evaluation = evaluations.get(
                key + " first " + count,
                p -> Comparison.Entry.of(named, drawn(setup, p).subList(0, count), setup.steps(), workers, p)
                        .evaluation(),
                progress);
        return new Comparison.Entry(named, evaluation);
    }

    /** What tells an optimizer from every other, its file's content included. */
    private String id(Choice choice, Progress progress) {
        if (choice instanceof Choice.Learned learned) {
            return checkpoint(learned.source(), progress).sha256();
        }
        if (choice instanceof Choice.Changed changed) {
            return checkpoint(changed.source(), progress).sha256()
                    + ' '
                    + changed.offer().key();
        }
        return ((Choice.HandDesigned) choice).text();
    }

    private Contender contender(Setup setup, Choice choice, Map<String, Variants> made, Progress progress) {
        if (choice instanceof Choice.Learned learned) {
            return Contender.learned(learned.title(), checkpoint(learned.source(), progress));
        }
        if (choice instanceof Choice.Changed changed) {
            StoredCheckpoint stored = checkpoint(changed.source(), progress);
            TaskChoice.Alone on = new TaskChoice.Alone(setup.task(), task(setup.task(), progress));
            return made.computeIfAbsent(
                            stored.sha256(),
                            sha -> Variants.compared(
                                    changed.source().title(), stored, on, setup.seed(), workers, progress))
                    .of(changed.offer().key())
                    .get(0)
                    .contender();
        }
        Choice.HandDesigned handDesigned = (Choice.HandDesigned) choice;
        return Contender.handDesigned(handDesigned.title(), handDesigned.family(), handDesigned.values());
    }

    /**
     * A trained optimizer.
     *
     * @param checkpoint the optimizer, as it is or as it was at a moment of its training
     * @param origin where it comes from
     */
    record Trained(Checkpoint checkpoint, Contender.Origin origin) {}

    /** What a choice is as a trained optimizer; empty for what people wrote and for what is made of trained ones. */
    Optional<Trained> trained(Choice choice, Progress progress) {
        if (choice instanceof Choice.Learned learned) {
            StoredCheckpoint stored = checkpoint(learned.source(), progress);
            return Contender.learned(learned.title(), stored)
                    .origin()
                    .map(origin -> new Trained(stored.checkpoint(), origin));
        }
        if (choice instanceof Choice.Changed changed && changed.offer().key().startsWith(SNAPSHOT)) {
            StoredCheckpoint stored = checkpoint(changed.source(), progress);
            return stored.checkpoint().snapshots().stream()
                    .filter(each -> changed.offer().key().equals(SNAPSHOT + each.step()))
                    .findFirst()
                    .map(each -> new Trained(
                            stored.checkpoint().at(each),
                            new Contender.Origin(stored.sha256(), Optional.of(each.step()))));
        }
        return Optional.empty();
    }

    /**
     * The states that a trained optimizer visits, with its fixed points.
     *
     * @param choice the optimizer
     * @param optimizer the same, to be analysed
     * @param task where problems come from
     * @param options which problems, how long
     * @param progress cancels
     */
    Analysis analysis(
            Choice choice, Linearizable optimizer, TaskConfig task, AnalysisOptions options, Progress progress) {
        return analyses.get(
                id(choice, progress) + " on " + task + ' ' + options,
                p -> Analysis.of(optimizer, task(task, p), options, workers, p.withoutReports()),
                progress);
    }

    private List<Problem> drawn(Setup setup, Progress progress) {
        String key = setup.task() + " " + setup.problems() + " " + setup.seed();
        return problems.get(
                key,
                p -> Analysis.testProblems(
                        task(setup.task(), p), new AnalysisOptions(setup.problems(), setup.steps(), setup.seed())),
                progress);
    }

    /** A checkpoint's own task on what the program draws; empty where it states none. */
    static Optional<TaskConfig> drawnTask(StoredCheckpoint stored) {
        return stored.checkpoint().taskConfig().map(ComparisonRunner::drawn);
    }

    /** A task on what the program draws, whatever data it names. */
    static TaskConfig drawn(TaskConfig config) {
        return config.takesData()
                ? (TaskConfig) Settings.with((Record) config, Map.of("data", TaskConfig.DRAWN))
                : config;
    }

    @Override
    public void close() {
        workers.close();
    }
}

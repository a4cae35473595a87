package org.slowpoint.engine.analysis;

import java.util.List;
import java.util.Map;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.tune.Baseline;

/**
 * The checkpoints that were analysed lately, each once, whoever asks: a whole window shares one. Checkpoints are told
 * apart by their content. Safe for use by several threads.
 */
public final class AnalysisCache {

    /** Finds the tuned baselines of a task. */
    @FunctionalInterface
    public interface BaselineSource {

        /**
         * The baselines to compare with.
         *
         * @param task the task's name
         * @param settings its settings that differ from the defaults
         * @param steps T, the length of the runs
         */
        List<Baseline> of(String task, Map<String, Double> settings, int steps);
    }

    private final LruCache<AnalyzedCheckpoint> analyzed;
    private final BaselineSource baselines;
    private final ResultCache results;
    private final int threads;

    /**
     * An empty cache.
     *
     * @param mostBytes what the recorded runs of those kept may take together; one is kept however large it is
     * @param baselines finds the baselines
     * @param results where long results are kept between runs of the program
     * @param threads how many threads an analysis takes, 1 or more
     */
    public AnalysisCache(long mostBytes, BaselineSource baselines, ResultCache results, int threads) {
        analyzed = new LruCache<>(
                mostBytes, checkpoint -> checkpoint.analysis().run().cloud().bytes());
        this.baselines = baselines;
        this.results = results;
        this.threads = threads;
    }

    /** Where long results are kept between runs of the program. */
    public ResultCache results() {
        return results;
    }

    /**
     * A checkpoint on the task it was trained on, or another, for as long as it was trained to run.
     *
     * @param checkpoint the checkpoint
     * @param choice the task
     * @param progress reports and cancels
     * @throws org.slowpoint.engine.checkpoint.UnknownTaskException when neither of them says which
     */
    public AnalyzedCheckpoint of(StoredCheckpoint checkpoint, TaskChoice choice, Progress progress) {
        TaskChoice.Chosen chosen = choice.on(checkpoint);
        TaskConfig task = chosen.config();
        AnalysisOptions options =
                AnalysisOptions.ofSteps(checkpoint.checkpoint().testSteps());
        return analyzed.get(
                checkpoint.sha256() + " " + task,
                p -> AnalyzedCheckpoint.of(
                        chosen.checkpoint(),
                        chosen.task(),
                        options,
                        baselines.of(task.name(), task.numbers(), options.steps()),
                        results,
                        threads,
                        p),
                progress);
    }
}

package org.slowpoint.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.job.Memo;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.mechanism.AnalysisGraph;
import org.slowpoint.engine.mechanism.ExaminationOptions;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.tune.Baselines;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.unroll.Unroller;

/**
 * A checkpoint with all that is known about it: its analysis and the runs of the tuned baselines at once, everything
 * further computed when it is first asked for, once. Window, figures, report and command line all ask this one object.
 * Safe for use by several threads.
 */
public final class AnalyzedCheckpoint {

    /**
     * A baseline's run.
     *
     * @param baseline the optimizer
     * @param meanLoss the mean loss over the test problems at each step, length T
     */
    public record BaselineRun(Baseline baseline, double[] meanLoss) {}

    private final StoredCheckpoint checkpoint;
    private final Analysis analysis;
    private final List<BaselineRun> baselines;
    private final AnalysisGraph graph;
    private final ResultCache cache;
    private final int threads;
    private final Memo<BaselineComparison> comparison = new Memo<>();
    private final Memo<List<SnapshotModes>> snapshotModes = new Memo<>();

    private AnalyzedCheckpoint(
            StoredCheckpoint checkpoint,
            Analysis analysis,
            List<BaselineRun> baselines,
            ResultCache cache,
            int threads) {
        this.checkpoint = checkpoint;
        this.analysis = analysis;
        this.baselines = baselines;
        this.cache = cache;
        this.threads = threads;
        graph = new AnalysisGraph(
                analysis,
                momentum().map(run ->
                        (Momentum) run.baseline().create(analysis.options().steps())),
                ExaminationOptions.of(analysis.optimizer().stateSize(), threads));
    }

    /**
     * Analyses a checkpoint on the usual number of test problems, as long as it is tested for, against the nearest of
     * some baselines.
     *
     * @param chosen the checkpoint and the task of the test problems
     * @param seed the seed of problems and searches
     * @param baselines the tuned baselines at hand
     * @param cache where long results are kept between runs of the program
     * @param threads 1 or more; results do not depend on it
     * @param progress reports and cancels
     */
    public static AnalyzedCheckpoint of(
            TaskChoice.Chosen chosen,
            long seed,
            Baselines baselines,
            ResultCache cache,
            int threads,
            Progress progress) {
        TaskConfig task = chosen.config();
        AnalysisOptions options = new AnalysisOptions(
                new AnalysisOptions().problems(),
                chosen.checkpoint().checkpoint().testSteps(),
                seed);
        return of(
                chosen.checkpoint(),
                chosen.task(),
                options,
                baselines.nearest(task.name(), task.numbers(), options.steps()),
                cache,
                threads,
                progress);
    }

    /**
     * Analyses a checkpoint.
     *
     * @param checkpoint the checkpoint
     * @param task the task of the test problems
     * @param options problems, steps, seed
     * @param baselines the tuned baselines of the task; may be empty
     * @param cache where long results are kept between runs of the program
     * @param threads 1 or more; results do not depend on it
     * @param progress reports and cancels
     */
    public static AnalyzedCheckpoint of(
            StoredCheckpoint checkpoint,
            Task task,
            AnalysisOptions options,
            List<Baseline> baselines,
            ResultCache cache,
            int threads,
            Progress progress) {
        try (Workers workers = new Workers("analysis", threads)) {
            Analysis analysis = Analysis.of(checkpoint.checkpoint().linearizable(), task, options, workers, progress);
            List<Problem> problems = Analysis.problems(task, options);
            List<BaselineRun> runs = new ArrayList<>();
            for (Baseline baseline : baselines) {
                progress.checkCancelled();
                double[] loss = Mean.ofRows(Unroller.losses(
                        baseline.create(options.steps()), problems, options.steps(), workers, progress));
                runs.add(new BaselineRun(baseline, loss));
            }
            return new AnalyzedCheckpoint(checkpoint, analysis, List.copyOf(runs), cache, threads);
        }
    }

    /** The checkpoint. */
    public StoredCheckpoint checkpoint() {
        return checkpoint;
    }

    /** The checkpoint's name. */
    public String name() {
        return checkpoint.name();
    }

    /** The first analysis. */
    public Analysis analysis() {
        return analysis;
    }

    /** Everything that can be known beyond it. */
    public AnalysisGraph graph() {
        return graph;
    }

    /** The task of the test problems. */
    public Task task() {
        return analysis.task();
    }

    /** The tuned baselines of the task, run on the same test problems; may be empty. */
    public List<BaselineRun> baselines() {
        return baselines;
    }

    /** The tuned momentum, if it is known. */
    public Optional<BaselineRun> momentum() {
        return baselines.stream()
                .filter(b -> b.baseline().optimizer().equals(Family.MOMENTUM.id()))
                .findFirst();
    }

    /** Losses on all test problems, against the tuned baselines. */
    public BaselineComparison comparison(Progress progress) {
        return comparison.get(this::compare, progress);
    }

    private BaselineComparison compare(Progress progress) {
        String[] from = {
            "comparison",
            checkpoint.sha256(),
            checkpoint.checkpoint().taskConfig().map(Object::toString).orElse(task().name()),
            analysis.options().toString(),
            baselines.stream()
                    .map(b -> b.baseline().hyperparameters())
                    .map(Map::toString)
                    .collect(Collectors.joining())
        };
        Optional<BaselineComparison> kept = cache.get(from).map(BaselineComparison::ofJson);
        if (kept.isPresent()) {
            return kept.get();
        }
        BaselineComparison computed;
        try (Workers workers = new Workers("comparison", threads)) {
            computed = run(workers, progress);
        }
        cache.put(computed.toJson(), from);
        return computed;
    }

    private BaselineComparison run(Workers workers, Progress progress) {
        List<Problem> problems = Analysis.testProblems(task(), analysis.options());
        int steps = analysis.options().steps();
        Progress part = progress.withoutReports();
        List<BaselineComparison.Run> runs = new ArrayList<>();
        progress.report(0, "running " + problems.size() + " test problems");
        runs.add(new BaselineComparison.Run(
                BaselineComparison.LEARNED, TestRuns.losses(checkpoint.checkpoint(), problems, steps, workers, part)));
        for (BaselineRun each : baselines) {
            Baseline baseline = each.baseline();
            progress.report((double) runs.size() / (baselines.size() + 1), "running " + baseline.optimizer());
            runs.add(new BaselineComparison.Run(
                    baseline.optimizer(), Unroller.losses(baseline.create(steps), problems, steps, workers, part)));
        }
        return new BaselineComparison(runs);
    }

    /** The modes at every snapshot of meta-training, by rising step; empty where no snapshots are kept. */
    public List<SnapshotModes> snapshotModes(Progress progress) {
        return snapshotModes.get(
                part -> SnapshotModes.of(
                        checkpoint.checkpoint().architecture()::linearizable,
                        checkpoint.checkpoint().snapshots(),
                        part),
                progress);
    }

    /** The snapshots of meta-training at which modes were found, by rising step. */
    public List<SnapshotModes> modesOverTraining(Progress progress) {
        return snapshotModes(progress).stream()
                .filter(moment -> moment.modes().isPresent())
                .toList();
    }
}

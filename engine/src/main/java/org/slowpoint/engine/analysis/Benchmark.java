package org.slowpoint.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.tune.Baseline;

/**
 * A trained optimizer and tuned baselines on the same test problems.
 *
 * @param learned the trained optimizer
 * @param baselines the baselines, in the order in which they were given; may be empty
 */
public record Benchmark(Evaluation learned, List<BaselineEvaluation> baselines) {

    /**
     * A baseline on the test problems.
     *
     * @param baseline the optimizer
     * @param evaluation what it did
     */
    public record BaselineEvaluation(Baseline baseline, Evaluation evaluation) {}

    /** Keeps its own list. */
    public Benchmark {
        baselines = List.copyOf(baselines);
    }

    /**
     * Measures them all.
     *
     * @param checkpoint the trained optimizer
     * @param baselines the baselines; may be none
     * @param problems the test problems
     * @param steps T, the length of the runs
     * @param workers compute; results do not depend on how many
     * @param progress reports and cancels
     */
    public static Benchmark of(
            Checkpoint checkpoint,
            List<Baseline> baselines,
            List<Problem> problems,
            int steps,
            Workers workers,
            Progress progress) {
        int runs = 1 + baselines.size();
        Evaluation learned = Evaluation.of(checkpoint, problems, steps, workers, progress);
        progress.report(1.0 / runs, "measured the learned optimizer");
        List<BaselineEvaluation> beside = new ArrayList<>();
        for (Baseline baseline : baselines) {
            Evaluation run = Evaluation.of(baseline.create(steps), problems, steps, workers, progress);
            beside.add(new BaselineEvaluation(baseline, run));
            progress.report((beside.size() + 1.0) / runs, "measured " + baseline.optimizer());
        }
        return new Benchmark(learned, beside);
    }

    /** The best of the baselines, the first of equals; empty where there are none. */
    public Optional<BaselineEvaluation> best() {
        BaselineEvaluation best = null;
        for (BaselineEvaluation run : baselines) {
            if (best == null || run.evaluation().ahead(best.evaluation())) {
                best = run;
            }
        }
        return Optional.ofNullable(best);
    }
}

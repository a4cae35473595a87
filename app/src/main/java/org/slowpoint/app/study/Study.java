package org.slowpoint.app.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.library.Baseline;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/**
 * One checkpoint with its analysis and the tuned baselines on the same problems: what every chart is drawn from.
 *
 * @param checkpoint the checkpoint
 * @param analysis its analysis
 * @param baselines the tuned baselines of the task, run on the same test problems; may be empty
 */
public record Study(StoredCheckpoint checkpoint, Analysis analysis, List<BaselineRun> baselines) implements Provenance {

    /**
     * A baseline's run.
     *
     * @param baseline the optimizer
     * @param meanLoss the mean loss over the test problems at each step
     */
    public record BaselineRun(Baseline baseline, double[] meanLoss) {}

    /**
     * Analyses a checkpoint on its own task.
     *
     * @param checkpoint the checkpoint
     * @param task the task of the test problems
     * @param options problems, steps, seed
     * @param threads 1 or more; results do not depend on it
     * @param progress reports and cancels
     */
    public static Study of(
            StoredCheckpoint checkpoint, Task task, AnalysisOptions options, int threads, Progress progress) {
        try (Workers workers = new Workers("study", threads)) {
            return of(checkpoint, task, options, workers, progress);
        }
    }

    private static Study of(
            StoredCheckpoint checkpoint, Task task, AnalysisOptions options, Workers workers, Progress progress) {
        Analysis analysis = Analysis.of(checkpoint.checkpoint().linearizable(), task, options, workers, progress);
        List<Problem> problems = Analysis.problems(task, options);
        List<BaselineRun> baselines = new ArrayList<>();
        Map<String, Double> settings = checkpoint.checkpoint().taskSettings(task.name());
        for (Baseline baseline : Samples.baselines(task.name(), settings, options.steps())) {
            progress.checkCancelled();
            double[] loss =
                    Unroll.meanCurve(Unroller.losses(baseline.create(), problems, options.steps(), workers, progress));
            baselines.add(new BaselineRun(baseline, loss));
        }
        return new Study(checkpoint, analysis, List.copyOf(baselines));
    }

    /** The tuned momentum, if it is known. */
    public java.util.Optional<BaselineRun> momentum() {
        return baselines.stream()
                .filter(b -> b.baseline().optimizer().equals("momentum"))
                .findFirst();
    }

    @Override
    public String name() {
        return checkpoint.name();
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("Software", "Slowpoint " + Version.current());
        provenance.put("Checkpoint", checkpoint.name());
        provenance.put("Checkpoint SHA-256", checkpoint.sha256());
        provenance.put("Task", analysis.task().name());
        provenance.put(
                "Test problems",
                analysis.options().problems() + ", seed " + analysis.options().seed());
        provenance.put("Steps", Integer.toString(analysis.options().steps()));
        return provenance;
    }
}

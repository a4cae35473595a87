package org.slowpoint.engine.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/**
 * Everything about one optimizer on one task.
 *
 * @param optimizer the optimizer
 * @param options what was looked at
 * @param runs the recorded runs, those that diverge at once left out; never empty
 * @param space the states of the first of them in principal components
 * @param means what the network sees and says on average over all of them
 * @param readings typical parameters of the first: of every tensor one at the first step, in the middle and at the end
 * @param study what changes do to the objective
 */
public record MlpAnalysis(
        MlpOptimizer optimizer,
        MlpAnalysisOptions options,
        List<RecordedEntries> runs,
        EntrySpace space,
        FeatureMeans means,
        List<EntryReading> readings,
        MlpStudy study) {

    /** Why there are no fixed points, modes and curves over a constant gradient, one sentence. */
    public static final String NO_FIXED_POINTS =
            "Fixed points, modes and curves over g* are left out: parameters share statistics of their tensors, so that"
                    + " none has a state of its own to come to rest.";

    /**
     * Analyses an optimizer.
     *
     * @param optimizer the optimizer
     * @param task the task of the test problems
     * @param objective what is compared, of a problem's losses
     * @param options what is looked at
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     * @throws IllegalArgumentException when the optimizer diverges at once on every problem that is recorded
     */
    public static MlpAnalysis of(
            MlpOptimizer optimizer,
            Task task,
            MetaObjective objective,
            MlpAnalysisOptions options,
            Workers workers,
            Progress progress) {
        List<Problem> problems =
                task.sample(Key.of(options.seed()).fold("test problems"), options.problems(), progress);
        List<RecordedEntries> runs = recorded(optimizer, problems, options, progress.part(0, 2, "recording"));
        EntrySpace space = EntrySpace.of(runs.get(0));
        FeatureMeans means = FeatureMeans.of(runs);
        List<EntryReading> readings = readings(runs.get(0));
        MlpStudy study = MlpStudy.of(
                optimizer,
                MlpVariants.all(optimizer, means),
                problems,
                options.studied(),
                objective,
                workers,
                progress.part(1, 2, "changing one thing at a time"));
        progress.report(1, "done");
        return new MlpAnalysis(optimizer, options, runs, space, means, readings, study);
    }

    /**
     * The first runs with everything kept, those that diverge at once left out.
     *
     * @throws IllegalArgumentException when all of them do
     */
    public static List<RecordedEntries> recorded(
            MlpOptimizer optimizer, List<Problem> problems, MlpAnalysisOptions options, Progress progress) {
        Key key = Key.of(options.seed()).fold("recorded entries");
        List<RecordedEntries> runs = new ArrayList<>();
        for (int i = 0; i < options.recorded(); i++) {
            RecordedEntries run = RecordedEntries.of(
                    optimizer,
                    problems.get(i),
                    options.steps(),
                    options.entries(),
                    key,
                    progress.part(i, options.recorded(), "problem " + (i + 1)));
            if (run.steps() > 0) {
                runs.add(run);
            }
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("The first step of this optimizer on the test problems is not finite,"
                    + " so nothing can be analysed.");
        }
        return List.copyOf(runs);
    }

    /** Typical parameters of a run: of every tensor one at the first step, in the middle and at the end. */
    public static List<EntryReading> readings(RecordedEntries run) {
        List<EntryReading> readings = new ArrayList<>();
        for (ParameterSpace.Tensor tensor : run.tensors()) {
            for (int step : new TreeSet<>(List.of(0, run.steps() / 2, run.steps() - 1))) {
                readings.add(EntryReading.of(run.typical(tensor, step)));
            }
        }
        return List.copyOf(readings);
    }
}

package org.slowpoint.app.perspective.explore.entries;

import java.util.Map;
import org.slowpoint.app.chart.EntryCharts;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.mlp.EntrySpace;
import org.slowpoint.engine.mlp.MlpAnalysisOptions;
import org.slowpoint.engine.mlp.RecordedEntries;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.random.Key;

/**
 * An optimizer with a network per parameter, run on a test problem.
 *
 * @param chosen the checkpoint and the task of the problem
 * @param options what an examination looks at
 * @param run the recorded run
 * @param space the space of accumulators
 * @param positions the run in it
 */
public record OpenedEntries(
        TaskChoice.Chosen chosen,
        MlpAnalysisOptions options,
        RecordedEntries run,
        EntrySpace space,
        EntryCharts.Positions positions) {

    private static final long SEED = 0;

    /** Whether a checkpoint holds such an optimizer. */
    public static boolean suits(TaskChoice.Chosen chosen) {
        return chosen.checkpoint().checkpoint().optimizer() instanceof MlpOptimizer;
    }

    /**
     * Runs one.
     *
     * @param chosen what {@link #suits}
     * @param progress reports and cancels
     */
    public static OpenedEntries of(TaskChoice.Chosen chosen, Progress progress) {
        Checkpoint checkpoint = chosen.checkpoint().checkpoint();
        MlpAnalysisOptions options = MlpAnalysisOptions.of(checkpoint.testSteps(), checkpoint.trainedSteps(), SEED);
        RecordedEntries run = RecordedEntries.of(
                (MlpOptimizer) checkpoint.optimizer(),
                chosen.task()
                        .sample(Key.of(SEED).fold("test problems"), 1, progress)
                        .get(0),
                options.steps(),
                options.entries(),
                Key.of(SEED).fold("recorded entries"),
                progress);
        if (run.steps() == 0) {
            throw new IllegalArgumentException(
                    "The first step of this optimizer on the test problem is not finite, so there is nothing to show.");
        }
        EntrySpace space = EntrySpace.of(run);
        return new OpenedEntries(chosen, options, run, space, EntryCharts.Positions.of(run, space));
    }

    /** The optimizer. */
    public MlpOptimizer optimizer() {
        return (MlpOptimizer) chosen.checkpoint().checkpoint().optimizer();
    }

    /** What it was trained to lower. */
    MetaObjective objective() {
        return chosen.checkpoint()
                .checkpoint()
                .config()
                .map(config -> config.unroll().objective())
                .orElse(MetaObjective.MEAN);
    }

    Provenance provenance() {
        Map<String, String> entries = Provenance.ofProgram();
        entries.put("Checkpoint", chosen.checkpoint().name());
        entries.put("Checkpoint SHA-256", chosen.checkpoint().sha256());
        entries.put("Task", chosen.task().name());
        entries.put("Test problem", "seed " + options.seed());
        entries.put("Steps", Integer.toString(options.steps()));
        return new Provenance(chosen.checkpoint().name(), entries);
    }
}

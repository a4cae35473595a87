package org.slowpoint.app.cli;

import java.util.Map;
import java.util.function.Function;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.distillation.Distillate;
import org.slowpoint.engine.distillation.DistillateChoice;
import org.slowpoint.engine.distillation.Distiller;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How commands distil: what was asked for, after a first analysis. */
final class Distilling {

    private Distilling() {}

    /**
     * What an option asks for.
     *
     * @throws ParameterException when there is no such choice
     */
    static DistillateChoice choice(CommandSpec spec, String option, String word) {
        try {
            return DistillateChoice.of(word);
        } catch (IllegalArgumentException none) {
            throw new ParameterException(spec.commandLine(), option + ": " + none.getMessage(), none);
        }
    }

    /** Analyses an optimizer and makes a distillate. */
    static Distillate of(
            TaskChoice.Chosen chosen,
            Function<Distiller, Distillate> making,
            long seed,
            Map<String, String> provenance,
            Workers workers,
            Progress progress) {
        Checkpoint checkpoint = chosen.checkpoint().checkpoint();
        AnalysisOptions options = new AnalysisOptions(new AnalysisOptions().problems(), checkpoint.testSteps(), seed);
        Analysis analysis = Analysis.of(
                checkpoint.linearizable(), chosen.task(), options, workers, progress.part(0, 2, "analysing"));
        return making.apply(
                new Distiller(chosen.checkpoint(), analysis, provenance, workers, progress.part(1, 2, "distilling")));
    }
}

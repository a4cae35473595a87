package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slowpoint.app.figure.ComplexText;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint analyze}: fixed points, modes, autonomous run, clipping. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Find what an optimizer does: fixed points, eigenmodes, schedule, clipping.")
final class AnalyzeCommand implements Callable<Integer> {

    private static final int MODES_SHOWN = 6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint.")
    private Path file;

    @Option(names = "--task", description = "The task whose problems are run (the checkpoint's own).")
    private String taskName;

    @Option(names = "--data", paramLabel = "DIR", description = Inputs.DATA)
    private Path data;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of problems and searches (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        StoredCheckpoint stored = Checkpoints.read(file);
        Task task = Inputs.task(spec, taskName, data, stored);
        AnalysisOptions defaults = new AnalysisOptions();
        Analysis analysis = Analysis.of(
                stored.checkpoint().optimizer(),
                task,
                new AnalysisOptions(defaults.problems(), stored.checkpoint().testSteps(), seed),
                new TerminalProgress(spec.commandLine().getErr()));
        ObjectNode document = AnalysisDocument.of(stored, analysis);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
        } else {
            print(analysis, out);
        }
        return 0;
    }

    private static void print(Analysis analysis, PrintWriter out) {
        out.printf(
                "Fixed points without a gradient: %d%n", analysis.fixedPoints().size());
        for (FixedPoint p : analysis.fixedPoints()) {
            out.printf(
                    "  q %.1e, spectral radius %.4f, %s%n",
                    p.speed(), p.spectralRadius(), p.stable() ? "attracting" : "not attracting");
        }
        analysis.modes().ifPresent(modes -> {
            out.printf(
                    "Effective learning rate: %.4g at the start, %.4g at the convergence point%n",
                    analysis.optimizer()
                            .effectiveLearningRate(analysis.optimizer().initialState()),
                    modes.effectiveLearningRate());
            if (modes.defective()) {
                out.println("The Jacobian cannot be diagonalised; its modes have no meaning of their own.");
                return;
            }
            out.println("Modes by steady-state gain |α/(1−β)|:");
            modes.byGain().stream().limit(MODES_SHOWN).forEach(mode -> print(mode, out));
        });
        out.printf(
                "Principal components: %.1f %% and %.1f %% of the variance%n",
                100 * analysis.pca().explained(0),
                analysis.pca().size() > 1 ? 100 * analysis.pca().explained(1) : 0);
        out.printf(
                "Gradients met beyond the linear range: %.1f %%%n",
                100 * analysis.saturation().saturatedShare());
    }

    private static void print(Mode mode, PrintWriter out) {
        out.printf(
                "  β %s, α %s, gain %.3g, %.1f steps%n",
                ComplexText.of(mode.eigen().re(), mode.eigen().im(), "%.4f"),
                ComplexText.of(mode.rateRe(), mode.rateIm(), "%.3g"),
                mode.gain(),
                mode.timescale());
    }
}

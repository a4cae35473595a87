package org.slowpoint.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slowpoint.engine.analysis.Benchmark;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.document.EvaluationDocument;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MemoryNeed;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.unroll.PairedDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint evaluate}: the meta-objective on test problems, beside the tuned baselines on the same ones. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measure an optimizer on test problems, beside tuned baselines on the same ones.")
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint.")
    private Path file;

    @Mixin
    private TaskOptions taskOptions;

    @Option(names = "--problems", defaultValue = "64", description = "Test problems (${DEFAULT-VALUE}).")
    private int problemCount;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the test problems (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--problems-file", paramLabel = "P.json", description = "Take the test problems from a file.")
    private Path problemsFile;

    @Option(names = "--steps", description = "Steps of each run (as many as it was trained for, at most 200).")
    private Integer steps;

    @Option(
            names = "--baselines",
            paramLabel = "B.json",
            description = "Compare with the baselines of this list, as tune writes it (those that ship).")
    private Path baselinesFile;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (problemCount < 1 || (steps != null && steps < 1) || threads < 1) {
            throw new ParameterException(spec.commandLine(), "--problems, --steps and --threads must be 1 or more");
        }
        StoredCheckpoint stored = Checkpoints.read(file);
        Checkpoint checkpoint = stored.checkpoint();
        int length = steps != null ? steps : checkpoint.testSteps();
        TaskChoice.Chosen chosen = taskOptions.on(stored);
        Task task = chosen.task();
        if (problemsFile == null) {
            MemoryNeed.ofRuns(task, problemCount, length, 1, "ask for fewer --problems or --steps");
        }
        List<Problem> problems = problemsFile == null
                ? Analysis.testProblems(task, new AnalysisOptions(problemCount, length, seed))
                : Inputs.problems(problemsFile, task);
        List<Baseline> baselines =
                BaselineList.nearest(baselinesFile, task.name(), chosen.config().numbers(), length);
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        Benchmark benchmark;
        try (Workers workers = new Workers("evaluate", threads)) {
            benchmark = Benchmark.of(checkpoint, baselines, problems, length, workers, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(EvaluationDocument.of(task.name(), length, benchmark).toPrettyString());
        } else {
            out.println(Formatted.of(
                    "%s on %d problem%s of %s, %d step%s",
                    stored.name(),
                    problems.size(),
                    problems.size() == 1 ? "" : "s",
                    task.name(),
                    length,
                    length == 1 ? "" : "s"));
            out.println(Formatted.of("%-10s %-24s %s", "", "mean relative loss", "mean loss"));
            lines(benchmark).forEach(out::println);
        }
        return 0;
    }

    private static List<String> lines(Benchmark benchmark) {
        Evaluation learned = benchmark.learned();
        List<String> lines = new ArrayList<>();
        lines.add(row("learned", learned));
        benchmark.baselines().forEach(run -> lines.add(row(run.baseline().optimizer(), run.evaluation())));
        benchmark.best().ifPresent(best -> lines.add(paired(best.baseline(), learned.minus(best.evaluation()))));
        String omission = learned.relative().omission();
        if (!omission.isEmpty()) {
            lines.add(omission);
        }
        if (!benchmark.baselines().isEmpty()) {
            lines.add("Baselines are tuned for " + tunedFor(benchmark) + ".");
        }
        return lines;
    }

    private static String paired(Baseline best, PairedDifference difference) {
        String head = "learned minus " + best.optimizer() + ", problem by problem: ";
        if (Double.isNaN(difference.mean())) {
            return head + "no difference can be given";
        }
        return head
                + Formatted.of("%+.5f", difference.mean())
                + (Double.isNaN(difference.standardError())
                        ? " (one problem)"
                        : Formatted.of(" ± %.5f", difference.standardError()));
    }

    private static String tunedFor(Benchmark benchmark) {
        Set<String> instances = new LinkedHashSet<>();
        for (Benchmark.BaselineEvaluation run : benchmark.baselines()) {
            StringBuilder text = new StringBuilder();
            run.baseline()
                    .settings()
                    .forEach((key, value) ->
                            text.append(key).append(' ').append(number(value)).append(", "));
            instances.add(text.append(run.baseline().steps()).append(" steps").toString());
        }
        return String.join(" or ", instances);
    }

    private static String number(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String row(String name, Evaluation run) {
        String relative = run.relative().words("%.5f", "%.5f");
        return run.relative().diverged() > 0
                ? Formatted.of("%-10s %s", name, relative)
                : Formatted.of(
                        "%-10s %s        %s", name, relative, run.absolute().words("%.4g", "%.2g"));
    }
}

package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
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
        List<String> lines = new ArrayList<>();
        ObjectNode document = Json.object();
        document.put("task", task.name());
        document.put("steps", length);
        document.put("problems", problems.size());
        List<Baseline> baselines =
                BaselineList.nearest(baselinesFile, task.name(), chosen.config().numbers(), length);
        Progress progress = new TerminalProgress(spec.commandLine().getErr());
        try (Workers workers = new Workers("evaluate", threads)) {
            int runs = 1 + baselines.size();
            Evaluation learned = Evaluation.of(checkpoint, problems, length, workers, progress);
            EvaluationDocument.put(document, learned);
            lines.add(row("learned", learned));
            progress.report(1.0 / runs, "measured the learned optimizer");
            ArrayNode list = document.putArray("baselines");
            Baseline best = null;
            Evaluation bestRun = null;
            for (int i = 0; i < baselines.size(); i++) {
                Baseline baseline = baselines.get(i);
                Evaluation run = Evaluation.of(baseline.create(length), problems, length, workers, progress);
                put(list.addObject(), baseline, run);
                lines.add(row(baseline.optimizer(), run));
                progress.report((i + 2.0) / runs, "measured " + baseline.optimizer());
                if (bestRun == null || run.ahead(bestRun)) {
                    best = baseline;
                    bestRun = run;
                }
            }
            if (best != null) {
                PairedDifference difference = learned.minus(bestRun);
                ObjectNode paired = document.putObject("learnedMinusBestBaseline");
                paired.put("optimizer", best.optimizer());
                Json.put(paired, "meanRelative", difference.mean());
                Json.put(paired, "meanRelativeStdErr", difference.standardError());
                lines.add(paired(best, difference));
            }
            String omission = learned.relative().omission();
            if (!omission.isEmpty()) {
                lines.add(omission);
            }
            if (best != null) {
                lines.add("Baselines are tuned for " + tunedFor(document.get("baselines")) + ".");
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
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
            lines.forEach(out::println);
        }
        return 0;
    }

    private static void put(ObjectNode node, Baseline baseline, Evaluation run) {
        node.put("optimizer", baseline.optimizer());
        ObjectNode numbers = node.putObject("hyperparameters");
        baseline.hyperparameters().forEach(numbers::put);
        EvaluationDocument.putObjective(node, run);
        ObjectNode tuned = node.putObject("tunedFor");
        ObjectNode settings = tuned.putObject("settings");
        baseline.settings().forEach(settings::put);
        tuned.put("steps", baseline.steps());
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

    private static String tunedFor(JsonNode baselines) {
        Set<String> instances = new LinkedHashSet<>();
        for (JsonNode baseline : baselines) {
            JsonNode tuned = baseline.get("tunedFor");
            StringBuilder text = new StringBuilder();
            tuned.get("settings").properties().forEach(s -> text.append(s.getKey())
                    .append(' ')
                    .append(number(s.getValue()))
                    .append(", "));
            instances.add(
                    text.append(tuned.get("steps").asInt()).append(" steps").toString());
        }
        return String.join(" or ", instances);
    }

    private static String number(JsonNode value) {
        double number = value.asDouble();
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

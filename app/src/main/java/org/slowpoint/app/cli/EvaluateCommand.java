package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slowpoint.app.library.Baseline;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import picocli.CommandLine.Command;
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

    @Option(names = "--task", description = "The task (the checkpoint's own).")
    private String taskName;

    @Option(names = "--problems", defaultValue = "64", description = "Test problems (${DEFAULT-VALUE}).")
    private int problemCount;

    @Option(names = "--data", paramLabel = "DIR", description = Inputs.DATA)
    private Path data;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of the test problems (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--problems-file", paramLabel = "P.json", description = "Take the test problems from a file.")
    private Path problemsFile;

    @Option(names = "--steps", defaultValue = "200", description = "Steps of each run (${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (problemCount < 1 || steps < 1) {
            throw new ParameterException(spec.commandLine(), "--problems and --steps must be 1 or more");
        }
        StoredCheckpoint stored = Checkpoints.read(file);
        Task task = Inputs.task(spec, taskName, data, stored);
        List<Problem> problems = problemsFile == null
                ? Analysis.testProblems(task, new AnalysisOptions(problemCount, steps, seed))
                : Inputs.problems(problemsFile, task);
        Evaluation learned = Evaluation.of(stored.checkpoint().optimizer(), problems, steps);
        ObjectNode document = Json.object();
        document.put("task", task.name());
        document.put("steps", steps);
        document.put("problems", problems.size());
        ObjectNode objective = document.putObject("metaObjective");
        Json.put(objective, "meanRelative", Evaluation.average(learned.meanRelative()));
        Json.put(objective, "meanRelativeStdErr", Evaluation.standardError(learned.meanRelative()));
        Json.put(objective, "mean", Evaluation.average(learned.mean()));
        Json.put(objective, "meanStdErr", Evaluation.standardError(learned.mean()));
        ArrayNode each = document.putArray("perProblem");
        for (int p = 0; p < problems.size(); p++) {
            ObjectNode one = each.addObject();
            Json.put(one, "meanRelative", learned.meanRelative()[p]);
            Json.put(one, "mean", learned.mean()[p]);
            Json.put(one, "final", learned.last()[p]);
        }
        Json.put(document, "meanLossCurve", learned.meanLossCurve());
        ArrayNode baselines = document.putArray("baselines");
        for (Baseline baseline : Samples.baselines(task.name())) {
            Evaluation e = Evaluation.of(baseline.create(), problems, steps);
            ObjectNode one = baselines.addObject();
            one.put("optimizer", baseline.optimizer());
            ObjectNode numbers = one.putObject("hyperparameters");
            for (Map.Entry<String, Double> entry : baseline.hyperparameters().entrySet()) {
                numbers.put(entry.getKey(), entry.getValue());
            }
            Json.put(one, "meanRelative", Evaluation.average(e.meanRelative()));
            Json.put(one, "meanRelativeStdErr", Evaluation.standardError(e.meanRelative()));
            Json.put(one, "mean", Evaluation.average(e.mean()));
            Json.put(one, "meanStdErr", Evaluation.standardError(e.mean()));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
        } else {
            print(document, stored, out);
        }
        return 0;
    }

    private static void print(ObjectNode document, StoredCheckpoint stored, PrintWriter out) {
        out.printf(
                "%s on %d problems of %s, %d steps%n",
                stored.name(),
                document.get("problems").asInt(),
                document.get("task").asText(),
                document.get("steps").asInt());
        out.printf("%-10s %-24s %s%n", "", "mean relative loss", "mean loss");
        row(out, "learned", document.get("metaObjective"));
        document.get("baselines").forEach(b -> row(out, b.get("optimizer").asText(), b));
    }

    private static void row(PrintWriter out, String name, com.fasterxml.jackson.databind.JsonNode numbers) {
        out.printf(
                "%-10s %.5f ± %.5f        %.4g ± %.2g%n",
                name,
                numbers.get("meanRelative").asDouble(),
                numbers.get("meanRelativeStdErr").asDouble(),
                numbers.get("mean").asDouble(),
                numbers.get("meanStdErr").asDouble());
    }
}

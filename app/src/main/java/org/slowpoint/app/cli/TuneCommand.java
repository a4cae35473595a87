package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;
import org.slowpoint.engine.tune.RandomSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slowpoint tune}: the best hyper-parameters of a hand-designed optimizer, by random search. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = "Tune a hand-designed optimizer by random search.")
final class TuneCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--task", required = true, description = "The task.")
    private String taskName;

    @Option(names = "--optimizer", required = true, description = "momentum, rmsprop or adam.")
    private Family family;

    @Option(names = "--samples", defaultValue = "2500", description = "Random draws (${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--problems",
            defaultValue = "64",
            description = "Problems to tune and to test on (${DEFAULT-VALUE}).")
    private int problems;

    @Option(names = "--steps", defaultValue = "200", description = "Steps of each run (${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--objective",
            defaultValue = "mean_relative",
            description = "mean, mean_relative, final or minimum (${DEFAULT-VALUE}).")
    private MetaObjective objective;

    @Option(names = "--seed", defaultValue = "0", description = "Seed of draws and problems (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", description = "Compute threads (all cores).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (samples < 1 || problems < 1 || steps < 1 || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--samples, --problems, --steps and --threads must be 1 or more");
        }
        Task task = Inputs.named(spec, taskName);
        RandomSearch search = new RandomSearch(samples, problems, steps, objective, seed);
        RandomSearch.Result result = search.run(
                family, task, threads, new TerminalProgress(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(task, search, result).toPrettyString());
        } else {
            print(result, out);
        }
        return 0;
    }

    private static ObjectNode document(Task task, RandomSearch search, RandomSearch.Result result) {
        ObjectNode document = Json.object();
        document.put("task", task.name());
        document.put("optimizer", result.family().id());
        document.put("samples", search.samples());
        document.put("problems", search.problems());
        document.put("steps", search.steps());
        document.put("seed", search.seed());
        document.put("objective", search.objective().name());
        ObjectNode best = document.putObject("hyperparameters");
        result.hyperparameters().forEach(best::put);
        for (String set : List.of("tuned", "test")) {
            double[] values = set.equals("tuned") ? result.tuned() : result.test();
            ObjectNode node = document.putObject(set);
            Json.put(node, "mean", Evaluation.average(values));
            Json.put(node, "stdErr", Evaluation.standardError(values));
        }
        document.put("widened", result.widened());
        ArrayNode ranges = document.putArray("ranges");
        for (HyperParameter range : result.ranges()) {
            ObjectNode node = ranges.addObject();
            node.put("name", range.name());
            node.put("drawn", range.complement() ? "1 - value" : "value");
            node.put("low", range.low());
            node.put("high", range.high());
        }
        return document;
    }

    private static void print(RandomSearch.Result result, PrintWriter out) {
        result.hyperparameters().forEach((name, value) -> out.printf("%-14s %.6g%n", name, value));
        for (double[] values : Arrays.asList(result.tuned(), result.test())) {
            boolean chosen = Arrays.equals(values, result.tuned());
            out.printf(
                    "%-14s %.5f ± %.5f%n",
                    chosen ? "tuned on" : "test", Evaluation.average(values), Evaluation.standardError(values));
        }
        if (result.widened() > 0) {
            out.printf("The best lay at an edge %d times, and the ranges were widened.%n", result.widened());
        }
    }
}

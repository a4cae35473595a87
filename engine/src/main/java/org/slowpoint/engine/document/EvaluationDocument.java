package org.slowpoint.engine.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.slowpoint.engine.analysis.Benchmark;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.unroll.PairedDifference;

/** What an optimizer did on test problems, as JSON. */
public final class EvaluationDocument {

    private EvaluationDocument() {}

    /**
     * An optimizer beside tuned baselines.
     *
     * @param task the task's name
     * @param steps T, the length of the runs
     * @param benchmark what was measured
     */
    public static ObjectNode of(String task, int steps, Benchmark benchmark) {
        ObjectNode document = Json.object();
        document.put("task", task);
        document.put("steps", steps);
        document.put("problems", benchmark.learned().losses().length);
        put(document, benchmark.learned());
        ArrayNode list = document.putArray("baselines");
        benchmark.baselines().forEach(run -> put(list.addObject(), run.baseline(), run.evaluation()));
        benchmark.best().ifPresent(best -> {
            PairedDifference difference = benchmark.learned().minus(best.evaluation());
            ObjectNode paired = document.putObject("learnedMinusBestBaseline");
            paired.put("optimizer", best.baseline().optimizer());
            Json.put(paired, "meanRelative", difference.mean());
            Json.put(paired, "meanRelativeStdErr", difference.standardError());
        });
        return document;
    }

    private static void put(ObjectNode node, Baseline baseline, Evaluation run) {
        node.put("optimizer", baseline.optimizer());
        ObjectNode numbers = node.putObject("hyperparameters");
        baseline.hyperparameters().forEach(numbers::put);
        putObjective(node, run);
        ObjectNode tuned = node.putObject("tunedFor");
        ObjectNode settings = tuned.putObject("settings");
        baseline.settings().forEach(settings::put);
        tuned.put("steps", baseline.steps());
    }

    /** The objective, the losses of each problem and the mean curve, into a document. */
    public static void put(ObjectNode document, Evaluation run) {
        putObjective(document.putObject("metaObjective"), run);
        ArrayNode each = document.putArray("perProblem");
        for (int p = 0; p < run.mean().length; p++) {
            ObjectNode one = each.addObject();
            Json.put(one, "meanRelative", run.meanRelative()[p]);
            Json.put(one, "mean", run.mean()[p]);
            Json.put(one, "final", run.last()[p]);
        }
        Json.put(document, "meanLossCurve", run.meanLossCurve());
    }

    /** The objective by itself, into a node. */
    public static void putObjective(ObjectNode node, Evaluation run) {
        Json.put(node, "meanRelative", run.relative().mean());
        Json.put(node, "meanRelativeStdErr", run.relative().standardError());
        Json.put(node, "mean", run.absolute().mean());
        Json.put(node, "meanStdErr", run.absolute().standardError());
        if (run.relative().diverged() > 0) {
            node.put("diverged", run.relative().diverged());
        }
        if (run.relative().undefined().length > 0) {
            ArrayNode undefined = node.putArray("undefined");
            Arrays.stream(run.relative().undefined()).forEach(undefined::add);
        }
    }
}

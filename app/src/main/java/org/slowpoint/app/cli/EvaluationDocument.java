package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.slowpoint.engine.analysis.Evaluation;

/** What an optimizer did on test problems, as JSON. */
final class EvaluationDocument {

    private EvaluationDocument() {}

    static void put(ObjectNode document, Evaluation run) {
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

    static void putObjective(ObjectNode node, Evaluation run) {
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

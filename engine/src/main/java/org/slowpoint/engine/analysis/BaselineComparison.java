package org.slowpoint.engine.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.statistics.Spread;
import org.slowpoint.engine.unroll.Summary;

/**
 * A learned optimizer and tuned baselines on the same test problems (figures 1 and 17).
 *
 * @param runs the learned optimizer first, then the baselines
 */
public record BaselineComparison(List<Run> runs) {

    /** The id of the learned optimizer's run; baselines have their family's. */
    public static final String LEARNED = "learned";

    /** Copies the list. */
    public BaselineComparison {
        runs = List.copyOf(runs);
    }

    /**
     * One optimizer's runs.
     *
     * @param id {@link #LEARNED} or the family of the baseline
     * @param losses per problem, the loss at each of T steps
     */
    public record Run(String id, double[][] losses) {

        /** Per problem, the mean loss relative to the initial loss. */
        public double[] objectives() {
            return Arrays.stream(losses)
                    .mapToDouble(MetaObjective.MEAN_RELATIVE::of)
                    .toArray();
        }

        /** The mean loss over problems at each step. */
        public double[] mean() {
            return Mean.ofRows(losses);
        }

        /** The standard error of the mean at each step; NaN for a single problem. */
        public double[] standardError() {
            return Spread.standardErrors(losses, mean());
        }

        /** The {@linkplain #objectives() objectives} summed up. */
        public Summary summary() {
            return Summary.relative(objectives(), losses);
        }
    }

    ObjectNode toJson() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        for (Run run : runs) {
            ArrayNode problems = root.putArray(run.id());
            for (double[] curve : run.losses()) {
                ArrayNode row = problems.addArray();
                Arrays.stream(curve).forEach(row::add);
            }
        }
        return root;
    }

    static BaselineComparison ofJson(ObjectNode root) {
        List<Run> runs = new ArrayList<>();
        root.properties().forEach(field -> {
            double[][] losses = new double[field.getValue().size()][];
            for (int i = 0; i < losses.length; i++) {
                JsonNode row = field.getValue().get(i);
                losses[i] = new double[row.size()];
                for (int t = 0; t < losses[i].length; t++) {
                    losses[i][t] = row.get(t).asDouble();
                }
            }
            runs.add(new Run(field.getKey(), losses));
        });
        return new BaselineComparison(runs);
    }
}

package org.slowpoint.engine.code;

import java.util.Map;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.task.ParameterSpace;

/** A rule that moves every number by itself; the states after steps are those of {@code hidden}. */
interface ComponentwiseCode extends RuleCode {

    /** The name of what a number's state starts from. */
    String INITIAL_STATE = "initial_state";

    @Override
    ComponentwiseOptimizer optimizer();

    @Override
    default ParameterSpace proven() {
        return ParameterSpace.vector(Vectors.SIZES);
    }

    @Override
    default int steps() {
        return 12;
    }

    @Override
    default Map<String, double[]> remembered(double[] state) {
        return Map.of("hidden", state);
    }

    /**
     * Writes h' = F(h, g) into a graph.
     *
     * @param graph the graph, with the {@link #weights}
     * @param gradient the name of the gradients, [n]
     * @param state the name of the states, [n, S]
     * @return the name of the next states, [n, S]
     */
    String advance(OnnxGraph graph, String gradient, String state);

    /**
     * Writes Δx = U(h', g) into a graph.
     *
     * @param graph the graph
     * @param gradient the name of the gradients, [n]
     * @param next the name of the next states, [n, S]
     * @return the name of the updates, [n]
     */
    String update(OnnxGraph graph, String gradient, String next);
}

package org.slowpoint.engine.unroll;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;

/**
 * What some rows of a run go through, taken down while it runs. A row has a state of its own where the optimizer is
 * component-wise.
 */
final class Recording {

    private final int stateSize;
    private final RecordedRows kept;
    private final List<double[]> states = new ArrayList<>();
    private final List<double[]> positions = new ArrayList<>();
    private final List<double[]> gradients = new ArrayList<>();

    Recording(ComponentwiseOptimizer optimizer, RecordedRows kept) {
        stateSize = optimizer.stateSize();
        this.kept = kept;
    }

    /** Takes down what a step starts from. */
    void take(double[] h, double[] x, double[] g) {
        states.add(kept.of(h, stateSize));
        positions.add(kept.of(x, 1));
        gradients.add(kept.of(g, 1));
    }

    /** Takes down the last states and closes. */
    StateCloud end(double[] h) {
        states.add(kept.of(h, stateSize));
        return new StateCloud(stateSize, kept, array(states), array(positions), array(gradients));
    }

    private static double[][] array(List<double[]> steps) {
        return steps.toArray(double[][]::new);
    }
}

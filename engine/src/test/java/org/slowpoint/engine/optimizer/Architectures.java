package org.slowpoint.engine.optimizer;

import java.util.Arrays;
import java.util.stream.Stream;
import org.slowpoint.engine.random.Key;

/** Every cell with every input, for tests that hold for all of them. */
public final class Architectures {

    private Architectures() {}

    /** All cells and inputs with three units. */
    public static Stream<RnnArchitecture> all() {
        return Arrays.stream(CellKind.values()).flatMap(cell -> Arrays.stream(InputTransform.values())
                .map(input -> new RnnArchitecture(cell, 3, input, 0.8, 0.3)));
    }

    /** Weights none of which is 0: normal with a deviation of 0.7, rounded to float32. */
    public static double[] weights(RnnArchitecture architecture) {
        double[] weights = Key.of(11).fold(architecture.cell().id()).stream()
                .gaussians(architecture.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (0.7 * weights[i]);
        }
        return weights;
    }
}

package org.slowpoint.engine.mlp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.MlpOptimizerTest;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.ImagePerceptron;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/** Optimizers of every kind, and problems small enough to be run often. */
public final class MlpCases {

    /** 64-8-10, minibatches of 16. */
    public static final Task TASK = new ImagePerceptron(8, 1, 1, 8, false, 16, "drawn").create(null);

    /** Ranks 0 to 4. */
    public static final ParameterSpace SPACE = new ParameterSpace()
            .with("scalar", 0, ParameterSpace.Kind.WEIGHTS)
            .with("vector", 0, ParameterSpace.Kind.BIASES, 5)
            .with("matrix", 0, ParameterSpace.Kind.WEIGHTS, 7, 4)
            .with("kernel", 0, ParameterSpace.Kind.WEIGHTS, 3, 3, 2, 4);

    private MlpCases() {}

    /** Blackbox, Hyperparam and STAR in every layout, with weights and decays of a trained one's size. */
    public static Stream<MlpOptimizer> optimizers() {
        return MlpOptimizerTest.architectures().map(MlpCases::optimizer);
    }

    static MlpOptimizer optimizer(Architecture architecture) {
        double[] weights = architecture.initialWeights(Key.of(7));
        double[] more = Key.of(8).stream().gaussians(weights.length);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (weights[i] + 0.05 * more[i]);
        }
        return (MlpOptimizer) architecture.with(weights);
    }

    static List<Problem> problems(int count) {
        return TASK.sample(Key.of(3), count);
    }

    /** Values, gradients of many sizes and states along a run on {@link #SPACE}, and where the last step led. */
    public record Moment(int t, double[] p, double[] g, double[] state, double[] next, double[] updates) {}

    /** A step after some others. */
    public static Moment moment(MlpOptimizer optimizer, int t) {
        var step = optimizer.step(SPACE);
        double[] p = Key.of(1).stream().gaussians(SPACE.size());
        double[] state = new double[step.stateSize()];
        double[] next = new double[state.length];
        double[] updates = new double[p.length];
        double[] g = null;
        for (int k = 0; k <= t; k++) {
            g = Key.of(2).fold(k).stream().gaussians(p.length);
            for (int i = 0; i < g.length; i++) {
                g[i] *= Math.pow(10, -(i % 4));
            }
            state = k == 0 ? state : next.clone();
            step.step(k, p, g, state, next, updates);
        }
        return new Moment(t, p, g, state, Arrays.copyOf(next, next.length), updates);
    }
}

package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.ParameterSpace;

/** The fused step in single precision beside the readable one in double precision. */
class MlpPrecisionTest {

    private static final double TOLERANCE = 1e-5;

    /** Ranks 0 to 4; the longest axis first, last and in between; longer than a block and shorter than a line of it. */
    private static ParameterSpace space() {
        ParameterSpace.Kind kind = ParameterSpace.Kind.WEIGHTS;
        return new ParameterSpace()
                .with("scalar", 0, kind)
                .with("vector", 0, kind, 600)
                .with("tall", 0, kind, 61, 17)
                .with("wide", 0, kind, 7, 90)
                .with("square", 0, kind, 9, 9)
                .with("line", 0, kind, 1, 5)
                .with("column", 0, kind, 5, 1)
                .with("cube", 0, kind, 13, 9, 2)
                .with("kernel", 0, kind, 3, 3, 4, 8)
                .with("channels first", 0, kind, 8, 4, 3, 3);
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.MlpOptimizerTest#architectures")
    void agreesOverManySteps(Architecture architecture) {
        MlpOptimizer optimizer = (MlpOptimizer) architecture.with(weights(architecture));
        ParameterSpace space = space();
        UpdateRule exact = optimizer.on(space);
        InPlaceRule fused = optimizer.inPlace(space);
        assertThat(fused.stateSize()).isEqualTo(exact.stateSize());
        double[] x = rounded(Key.of(1).stream().gaussians(space.size()), 1);
        float[] y = floats(x);
        double[] state = exact.initialState();
        float[] fusedState = fused.initialState();
        double[] updates = new double[x.length];
        for (int t = 0; t < 60; t++) {
            double[] g = gradients(space, t);
            double[] next = new double[state.length];
            exact.step(new Observation(t, 0, x, g), state, next, updates);
            state = next;
            for (int i = 0; i < x.length; i++) {
                x[i] += updates[i];
            }
            fused.step(t, y, floats(g), fusedState);
        }
        for (ParameterSpace.Tensor tensor : space.tensors()) {
            int from = tensor.offset();
            int to = from + tensor.length();
            assertClose(doubles(y, from, to), Arrays.copyOfRange(x, from, to), TOLERANCE, tensor.name());
        }
        for (int k = 0; k < 4; k++) {
            int from = k * space.size();
            int to = from + space.size();
            assertClose(doubles(fusedState, from, to), Arrays.copyOfRange(state, from, to), TOLERANCE, "moments");
        }
        int from = 4 * space.size();
        for (int i = from; i < state.length; i++) {
            assertClose(fusedState[i], state[i], TOLERANCE, "rows and columns");
        }
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.MlpOptimizerTest#architectures")
    void oneStepAgreesInItsUpdate(Architecture architecture) {
        MlpOptimizer optimizer = (MlpOptimizer) architecture.with(weights(architecture));
        ParameterSpace space = space();
        UpdateRule exact = optimizer.on(space);
        // Parameters at 0 keep the whole precision of the update.
        double[] updates = new double[space.size()];
        double[] g = gradients(space, 3);
        exact.step(
                new Observation(700, 0, new double[g.length], g), exact.initialState(), exact.initialState(), updates);
        float[] y = new float[g.length];
        InPlaceRule fused = optimizer.inPlace(space);
        fused.step(700, y, floats(g), fused.initialState());
        assertClose(doubles(y, 0, y.length), updates, TOLERANCE, "updates");
    }

    static List<JsonNode> golden() {
        return MlpGolden.optimizers();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("golden")
    void isWhatTheOtherProgramSays(JsonNode described) {
        InPlaceRule rule = MlpGolden.optimizer(described).inPlace(MlpGolden.space());
        float[] x = floats(MlpGolden.start());
        float[] state = rule.initialState();
        JsonNode steps = described.at("/expected/steps");
        for (int t = 0; t < steps.size(); t++) {
            rule.step(
                    t,
                    x,
                    floats(MlpGolden.joined(
                            MlpGolden.DOCUMENT.at("/problem/steps").get(t))),
                    state);
            assertClose(doubles(x, 0, x.length), MlpGolden.joined(steps.get(t)), TOLERANCE, "after step " + (t + 1));
        }
    }

    @Test
    void goesOnBitForBitWithAnotherRule() {
        Architecture star = new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 1e-5, 1e-3);
        MlpOptimizer optimizer = (MlpOptimizer) star.with(weights(star));
        InPlaceRule rule = optimizer.inPlace(space());
        float[] x = floats(Key.of(1).stream().gaussians(space().size()));
        float[] state = rule.initialState();
        float[] y = x.clone();
        float[] other = state.clone();
        for (int t = 0; t < 4; t++) {
            rule.step(t, x, floats(gradients(space(), t)), state);
            optimizer.inPlace(space()).step(t, y, floats(gradients(space(), t)), other);
        }
        assertThat(y).isEqualTo(x);
        assertThat(other).isEqualTo(state);
    }

    @Test
    void momentaOfGradientsThatEndAndTheirSquaresAreNotDenormal() {
        Architecture blackbox = new BlackboxArchitecture(1e-3, 1e-3);
        InPlaceRule rule = ((MlpOptimizer) blackbox.with(weights(blackbox))).inPlace(ParameterSpace.vector(3));
        float[] x = {1, 1, 1};
        float[] state = rule.initialState();
        rule.step(0, x, new float[] {1, -1, 0}, state);
        for (int t = 1; t < 500; t++) {
            rule.step(t, x, new float[3], state);
        }
        assertThat(state[2]).isZero();
        for (int i = 0; i < 9; i++) {
            assertThat(state[i] == 0 || state[i] * state[i] >= Float.MIN_NORMAL).isTrue();
        }
    }

    /** Weights of a trained one's size, decays away from the usual ones. */
    private static double[] weights(Architecture architecture) {
        double[] weights = architecture.initialWeights(Key.of(7));
        double[] more = Key.of(8).stream().gaussians(weights.length);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.02 * more[i];
        }
        return weights;
    }

    /** Large and small ones, and some that are always 0. */
    private static double[] gradients(ParameterSpace space, int t) {
        double[] g = Key.of(2).fold(t).stream().gaussians(space.size());
        for (int i = 0; i < g.length; i++) {
            g[i] *= i % 11 == 5 ? 0 : Math.pow(10, -(i % 5));
        }
        return rounded(g, 0.1);
    }

    private static double[] rounded(double[] values, double scale) {
        return Arrays.stream(values).map(value -> (float) (scale * value)).toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values, int from, int to) {
        double[] doubles = new double[to - from];
        for (int i = from; i < to; i++) {
            doubles[i - from] = values[i];
        }
        return doubles;
    }
}

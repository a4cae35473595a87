package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.optimizer.mlp.MlpStep;
import org.slowpoint.engine.optimizer.mlp.Moments;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.TensorLayout;

/** What holds for Blackbox, Hyperparam and STAR whatever their weights (Harrison et al. 2022, section 5). */
public class MlpOptimizerTest {

    private static final ParameterSpace SPACE = new ParameterSpace()
            .with("w", 0, ParameterSpace.Kind.WEIGHTS, 6, 5)
            .with("b", 0, ParameterSpace.Kind.BIASES, 5);

    /** Every kind and layout, with the paper's constants. */
    public static Stream<Architecture> architectures() {
        return Stream.of(
                new BlackboxArchitecture(1e-3, 1e-3),
                new HyperparamArchitecture(HeadLayout.PAPER, 1e-3, 1e-3),
                new HyperparamArchitecture(HeadLayout.RELEASED, 1e-3, 1e-3),
                new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 1e-5, 1e-3),
                new StarArchitecture(HeadLayout.RELEASED, 1e-3, 1e-3, 1e-5, 1e-3));
    }

    @Test
    void haveAsManyMetaParametersAsThePaperAndTheReleasedCode() {
        assertThat(architectures().map(a -> a.layout().size())).containsExactly(197, 203, 207, 203, 207);
    }

    @Test
    void areChosenByKindAndLayout() {
        assertThat(Settings.read(
                        Settings.tree("{\"kind\":\"star\",\"heads\":\"released\",\"beta1\":0.001,"
                                + "\"beta2\":0.001,\"beta3\":0.001,\"beta4\":0.001}"),
                        Architecture.class))
                .isEqualTo(new StarArchitecture(HeadLayout.RELEASED, 1e-3, 1e-3, 1e-3, 1e-3));
        assertThat(Settings.defaults(StarArchitecture.class).words())
                .isEqualTo("STAR optimizer of 203 meta-parameters");
        assertThatThrownBy(() -> Settings.with(Settings.defaults(StarArchitecture.class), Map.of("beta1", 0)))
                .hasMessage("beta1 must be positive and finite, got 0.0");
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void startFromACutOffNormalDistribution(Architecture architecture) {
        TensorLayout layout = architecture.layout();
        double squares = 0;
        int draws = 100;
        for (int seed = 0; seed < draws; seed++) {
            double[] flat = architecture.initialWeights(Key.of(seed));
            double[] w0 = layout.get(flat, "w0");
            double deviation = 1 / Math.sqrt(39);
            assertThat(Arrays.stream(w0).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(2 * deviation);
            squares += Arrays.stream(w0).map(w -> w * w / deviation / deviation).sum() / w0.length;
            for (String zero : new String[] {"b0", "b1", "b2", "momentum_decays", "rms_decays", "adafactor_decays"}) {
                assertThat(layout.get(flat, zero)).containsOnly(0);
            }
        }
        // A standard normal number cut off at ±2 deviates by 0.8796.
        assertThat(Math.sqrt(squares / draws)).isCloseTo(0.8796, within(0.01));
    }

    @Test
    void withoutABlackboxTermStarGoesAgainstTheMomenta() {
        Architecture star = new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 0, 1e-3);
        MlpOptimizer optimizer = (MlpOptimizer) star.with(star.initialWeights(Key.of(3)));
        MlpStep step = optimizer.step(SPACE);
        double[][] run = run(optimizer, 1);
        for (Moments moments : step.moments(run[0])) {
            for (int i = 0; i < moments.second().length; i++) {
                double mean = 0;
                for (double[] m : moments.momenta()) {
                    mean += m[i] / 3;
                }
                double nominal = mean / Math.sqrt(moments.second()[i] + 1e-6);
                double update = run[1][moments.tensor().offset() + i];
                assertThat(Math.signum(update)).isEqualTo(-Math.signum(nominal));
                // A freshly drawn head moves the size by a few per mille of exp(0.001·m).
                assertThat(-update / nominal).isCloseTo(1e-3, within(2e-5));
            }
        }
    }

    @Test
    void hyperparamTakesTheSameStepsOnAScaledLoss() {
        Architecture hyperparam = new HyperparamArchitecture(HeadLayout.RELEASED, 1e-3, 1e-3);
        Optimizer optimizer = hyperparam.with(hyperparam.initialWeights(Key.of(4)));
        double[] usual = run(optimizer, 1)[1];
        double[] scaled = run(optimizer, 100)[1];
        for (int i = 0; i < usual.length; i++) {
            assertThat(scaled[i]).isCloseTo(usual[i], within(0.01 * Math.abs(usual[i])));
        }
    }

    @Test
    void aDirectionHeadOfNoUseIsNotRead() {
        // exp(β₄·m_b) overflows, and β₃ = 0 must keep it out of the update.
        Architecture star = new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 0, 1e-3);
        double[] weights = star.initialWeights(Key.of(5));
        star.layout().set(weights, "b2", new double[] {0, 1e7, 0});
        assertThat(run(star.with(weights), 1)[1]).doesNotContain(Double.NaN);
    }

    @Test
    void cannotBeAnalysedAndSaysSo() {
        Architecture blackbox = new BlackboxArchitecture(1e-3, 1e-3);
        assertThatThrownBy(() -> blackbox.linearizable(blackbox.initialWeights(Key.of(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The Blackbox optimizer of 197 meta-parameters cannot be analysed")
                .hasMessageEndingWith(".");
        assertThat(blackbox.analysable()).isFalse();
        assertThat(new RnnArchitecture(CellKind.GRU, 2, 1, 1).analysable()).isTrue();
        assertThatThrownBy(() -> blackbox.with(new double[3])).hasMessageContaining("197 weights, got 3");
    }

    /** State and last update after eight steps on gradients of about {@code scale}. */
    private static double[][] run(Optimizer optimizer, double scale) {
        UpdateRule rule = optimizer.on(SPACE);
        double[] x = Key.of(1).stream().gaussians(SPACE.size());
        double[] state = rule.initialState();
        double[] updates = new double[x.length];
        for (int t = 0; t < 8; t++) {
            double[] g = Key.of(2).fold(t).stream().gaussians(x.length);
            for (int i = 0; i < g.length; i++) {
                g[i] *= scale;
            }
            double[] next = new double[state.length];
            rule.step(new Observation(t, 0, x, g), state, next, updates);
            state = next;
        }
        return new double[][] {state, updates};
    }
}

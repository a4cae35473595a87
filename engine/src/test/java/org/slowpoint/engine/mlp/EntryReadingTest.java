package org.slowpoint.engine.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.HeadLayout;
import org.slowpoint.engine.optimizer.HyperparamArchitecture;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.random.Key;

class EntryReadingTest {

    private static RecordedEntries run(MlpOptimizer optimizer) {
        return RecordedEntries.of(optimizer, MlpCases.problems(1).get(0), 8, 12, Key.of(4), Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void theJointMapIsTheDerivativeOfTheEntrysOwnStep(MlpOptimizer optimizer) {
        HeldEntry entry = run(optimizer).at(0, 7);
        EntryReading reading = EntryReading.of(entry);
        double curvature = 0.7;
        double[] map = reading.dynamics().map(curvature);
        double[] decays = optimizer.decays().momentum();
        HeldEntry.Partials partials = entry.partials(entry.gradient());
        // x' = x + Σ w_i·m_i' + f·λx + κx with m_i' = μ_i·m_i + (1−μ_i)·λx.
        double last = 1 + curvature * partials.gradient() + partials.value();
        for (int i = 0; i < 3; i++) {
            assertThat(map[i * 4 + i]).isEqualTo(decays[i]);
            assertThat(map[i * 4 + 3]).isCloseTo(curvature * (1 - decays[i]), within(1e-15));
            assertThat(map[12 + i]).isCloseTo(partials.momenta()[i] * decays[i], within(1e-15));
            last += partials.momenta()[i] * curvature * (1 - decays[i]);
        }
        assertThat(map[15]).isCloseTo(last, within(1e-12));
    }

    @Test
    void withoutANetworkTheMarginIsThatOfPreconditionedMomenta() {
        // A network of zeros says nothing, so that Δp = −β₁·mean of m over √(v+1e-6), with learned factor 1.
        HyperparamArchitecture hyperparam = new HyperparamArchitecture(HeadLayout.PAPER, 1e-3, 1e-3);
        MlpOptimizer optimizer = hyperparam.with(new double[hyperparam.layout().size()]);
        HeldEntry entry = run(optimizer).typical(run(optimizer).tensors().get(0), 7);
        double step = 1e-3 / Math.sqrt(entry.after(entry.gradient()).second() + 1e-6) / 3;
        JointDynamics expected = new JointDynamics(
                new double[] {0.9, 0, 0, 0, 0.99, 0, 0, 0, 0.999},
                new double[] {0.1, 0.01, 0.001},
                new double[] {-step, -step, -step},
                0,
                0);
        EntryReading reading = EntryReading.of(entry);
        assertThat(reading.bestCurvature()).isBetween(reading.stableFrom(), reading.stableTo());
        assertThat(reading.bestRadius())
                .isLessThan(1)
                .isEqualTo(reading.dynamics().spectralRadius(new double[] {reading.bestCurvature()}));
        assertThat(reading.stableFrom()).isEqualTo(1e-8);
        assertThat(reading.stableTo()).isCloseTo(expected.stableCurvature(1e-8, 1e8, 161), within(1e-3));
        assertThat(entry.effectiveLearningRate())
                .isCloseTo(0.111 * 1e-3 / 3 / Math.sqrt(entry.after(0).second() + 1e-6), within(1e-9));
        assertThat(entry.update(0.1).blackbox()).isZero();
    }

    @Test
    void aValueThatDrivesItselfIsStableBetweenTwoCurvatures() {
        JointDynamics growing = new JointDynamics(new double[1], new double[1], new double[1], -0.1, 0.02);
        double[] stable = growing.stableCurvatures(1e-3, 1e3, 61);
        assertThat(stable[0]).isCloseTo(0.2, within(1e-6));
        assertThat(stable[1]).isCloseTo(20.2, within(1e-5));
        assertThat(growing.stableCurvature(1e-3, 1e3, 61)).isNaN();
        assertThat(new JointDynamics(new double[1], new double[1], new double[1], 0.1, 0)
                        .stableCurvatures(1e-3, 1e3, 61))
                .containsOnly(Double.NaN);
    }

    @Test
    void theUpdateFunctionIsThatOfTheHeldEntry() {
        MlpOptimizer optimizer = MlpCases.optimizers().reduce((a, b) -> b).orElseThrow();
        EntryReading reading = EntryReading.of(run(optimizer).at(3, 5));
        EntryReading.UpdateFunction function = reading.updateFunction(7);
        assertThat(function.gradients()[3]).isZero();
        assertThat(function.gradients()[6]).isEqualTo(3 * reading.gradientSize());
        for (int i = 0; i < 7; i++) {
            assertThat(function.updates()[i]).isEqualTo(reading.entry().update(function.gradients()[i]));
        }
    }
}

package org.slowpoint.engine.optimizer.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.mlp.MlpCases;
import org.slowpoint.engine.optimizer.InPlaceRule;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.random.Key;

/** Networks that are blind to an input, beside the same network with that input overwritten. */
class ChangedWeightsTest {

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void aBlindNetworkSeesTheConstant(MlpOptimizer optimizer) {
        double[] inputs = Key.of(1).stream().gaussians(MlpWeights.INPUTS);
        double[] constants = Key.of(2).stream().gaussians(MlpWeights.INPUTS);
        for (FeatureGroup group : FeatureGroup.values()) {
            double[] overwritten = inputs.clone();
            for (int f : group.inputs()) {
                overwritten[f] = constants[f];
            }
            double[] expected = optimizer.weights().heads(overwritten);
            double[] heads = optimizer
                    .weights()
                    .withConstantInputs(group.inputs(), constants)
                    .heads(inputs);
            for (int k = 0; k < heads.length; k++) {
                assertThat(heads[k]).isCloseTo(expected[k], within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void aPinnedHeadSaysTheConstantAndTheOthersWhatTheySaid(MlpOptimizer optimizer) {
        double[] inputs = Key.of(1).stream().gaussians(MlpWeights.INPUTS);
        double[] usual = optimizer.weights().heads(inputs);
        for (int head = 0; head < usual.length; head++) {
            double[] expected = usual.clone();
            expected[head] = 2.5;
            assertThat(optimizer.weights().withConstantHead(head, 2.5).heads(inputs))
                    .isEqualTo(expected);
        }
    }

    /** The whole step of a changed optimizer, in double precision and in place, from the overwritten features. */
    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void theFastStepOfABlindOptimizerIsBlindAsWell(MlpOptimizer optimizer) {
        MlpCases.Moment at = MlpCases.moment(optimizer, 6);
        double[] constants = Key.of(2).stream().gaussians(MlpWeights.INPUTS);
        List<Integer> inputs = List.of(1, 6, 14, 26, 30);
        MlpOptimizer blind = optimizer.with(optimizer.weights().withConstantInputs(inputs, constants));
        UpdateTerms terms = optimizer.terms().scaled(optimizer.weights().scale());
        int n = MlpCases.SPACE.size();
        double[] expected = new double[n];
        for (HeldEntry entry : optimizer
                .step(MlpCases.SPACE)
                .held(
                        at.t(),
                        at.p(),
                        at.g(),
                        at.state(),
                        at.next(),
                        IntStream.range(0, n).toArray())) {
            double[] seen = entry.inputs(entry.gradient());
            inputs.forEach(f -> seen[f] = constants[f]);
            EntryMoments after = entry.after(entry.gradient());
            expected[entry.parameter()] = terms.update(
                    optimizer.weights().heads(seen),
                    1 / Math.sqrt(after.second() + 1e-6),
                    Arrays.stream(after.momenta()).sum() / 3);
        }
        double[] updates = new double[n];
        blind.step(MlpCases.SPACE).step(at.t(), at.p(), at.g(), at.state(), new double[at.state().length], updates);
        InPlaceRule fast = blind.inPlace(MlpCases.SPACE);
        float[] values = floats(at.p());
        fast.step(at.t(), values, floats(at.g()), floats(at.state()));
        for (int i = 0; i < n; i++) {
            assertThat(updates[i]).isCloseTo(expected[i], within(1e-12 * Math.abs(expected[i]) + 1e-18));
            assertThat((double) values[i]).isCloseTo(at.p()[i] + expected[i], within(1e-5));
        }
    }

    @Test
    void usualDecaysAreThoseThatTrainingStartsFrom() {
        MlpOptimizer optimizer = MlpCases.optimizers().findFirst().orElseThrow();
        assertThat(optimizer.decays().momentum()[0]).isNotCloseTo(0.9, within(1e-6));
        LearnedDecays usual =
                optimizer.with(optimizer.weights().withUsualDecays()).decays();
        assertThat(usual.momentum()).containsExactly(new double[] {0.9, 0.99, 0.999}, within(1e-12));
        assertThat(usual.rms()).isCloseTo(0.999, within(1e-12));
    }

    @Test
    void everyInputHasAGroupAndANameOfItsOwn() {
        assertThat(Arrays.stream(FeatureGroup.values())
                        .flatMap(group -> group.inputs().stream())
                        .toList())
                .isEqualTo(IntStream.range(0, MlpWeights.INPUTS).boxed().toList());
        assertThat(IntStream.range(0, MlpWeights.INPUTS).mapToObj(FeatureGroup::symbol))
                .doesNotHaveDuplicates()
                .contains("g", "m₁", "m₃/√v", "Fac₂(m)", "1/√c₁", "time τ=100000");
        assertThatThrownBy(() -> FeatureGroup.of(39)).hasMessageContaining("39");
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

package org.slowpoint.engine.optimizer.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.mlp.MlpCases;
import org.slowpoint.engine.optimizer.MlpOptimizer;

/** A parameter with everything else held, beside the step that it is held at. */
class HeldEntryTest {

    private static final double H = 1e-6;

    private static List<HeldEntry> held(MlpOptimizer optimizer, MlpCases.Moment at) {
        int[] all = IntStream.range(0, MlpCases.SPACE.size()).toArray();
        return optimizer.step(MlpCases.SPACE).held(at.t(), at.p(), at.g(), at.state(), at.next(), all);
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void atTheGradientOfTheStepItIsTheStep(MlpOptimizer optimizer) {
        for (int t : new int[] {0, 6}) {
            MlpCases.Moment at = MlpCases.moment(optimizer, t);
            MlpStep step = optimizer.step(MlpCases.SPACE);
            List<HeldEntry> held = held(optimizer, at);
            for (int i = 0; i < held.size(); i++) {
                HeldEntry entry = held.get(i);
                MlpStep.Look look = step.look(t, at.p(), at.g(), at.next(), i);
                assertThat(entry.parameter()).isEqualTo(i);
                assertThat(entry.step()).isEqualTo(t);
                assertThat(entry.gradient()).isEqualTo(at.g()[i]);
                assertThat(entry.value()).isEqualTo(at.p()[i]);
                close(entry.inputs(at.g()[i]), look.inputs());
                close(entry.heads(at.g()[i]), look.heads());
                double update = at.updates()[i];
                assertThat(entry.update(at.g()[i]).total()).isCloseTo(update, within(1e-12 * Math.abs(update)));
                assertThat(entry.after(at.g()[i]).momenta()[2])
                        .isCloseTo(at.next()[2 * MlpCases.SPACE.size() + i], within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void itsSlopeIsThatOfDifferences(MlpOptimizer optimizer) {
        for (HeldEntry entry : held(optimizer, MlpCases.moment(optimizer, 6))) {
            for (double g : new double[] {entry.gradient(), 0, 0.3}) {
                double h = H * (1 + Math.abs(g));
                double numeric =
                        (entry.update(g + h).total() - entry.update(g - h).total()) / (2 * h);
                double exact = entry.slope(g).total();
                assertThat(exact).isCloseTo(numeric, within(1e-6 * (1e-3 + Math.abs(exact))));
            }
            assertThat(entry.effectiveLearningRate()).isEqualTo(-entry.slope(0).total());
        }
    }

    /** The whole step, with momenta, gradient or value of one parameter moved and everything else put back. */
    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void partialsAreThoseOfTheNetworkOverMovedFeatures(MlpOptimizer optimizer) {
        MlpCases.Moment at = MlpCases.moment(optimizer, 6);
        for (HeldEntry entry : held(optimizer, at)) {
            double g = entry.gradient();
            HeldEntry.Partials partials = entry.partials(g);
            double[] inputs = entry.inputs(g);
            double v = entry.after(g).second();
            double root = 1 / Math.sqrt(v + 1e-6);
            double[] m = entry.after(g).momenta();
            UpdateTerms terms = optimizer.terms().scaled(optimizer.weights().scale());
            for (int i = 0; i < 3; i++) {
                // Raw momentum, m/√v and factored momentum are all proportional to it.
                double[] up = inputs.clone();
                double[] down = inputs.clone();
                double share = H;
                for (int f : new int[] {Features.MOMENTUM + i, Features.SCALED_MOMENTUM + i, 25 + i}) {
                    up[f] *= 1 + share;
                    down[f] *= 1 - share;
                }
                double mean = (m[0] + m[1] + m[2]) / 3;
                double change = share * m[i] / 3;
                double numeric = (terms.update(optimizer.weights().heads(up), root, mean + change)
                                - terms.update(optimizer.weights().heads(down), root, mean - change))
                        / (2 * share * m[i]);
                assertThat(partials.momenta()[i])
                        .isCloseTo(numeric, within(1e-5 * (1e-3 + Math.abs(partials.momenta()[i]))));
            }
            double mean = (m[0] + m[1] + m[2]) / 3;
            double ofValue = alone(optimizer, terms, inputs, new int[] {Features.VALUE}, root, mean) / entry.value();
            assertThat(partials.value()).isCloseTo(ofValue, within(1e-5 * (1e-3 + Math.abs(ofValue))));
            double ofGradient = alone(optimizer, terms, inputs, new int[] {0, 10, 11, 12}, root, mean) / g;
            assertThat(partials.gradient()).isCloseTo(ofGradient, within(1e-5 * (1e-3 + Math.abs(ofGradient))));
        }
    }

    private static double alone(
            MlpOptimizer optimizer, UpdateTerms terms, double[] inputs, int[] features, double root, double mean) {
        double[] up = inputs.clone();
        double[] down = inputs.clone();
        for (int f : features) {
            up[f] *= 1 + H;
            down[f] *= 1 - H;
        }
        return (terms.update(optimizer.weights().heads(up), root, mean)
                        - terms.update(optimizer.weights().heads(down), root, mean))
                / (2 * H);
    }

    @Test
    void aParameterThatThereIsNotIsRefused() {
        MlpOptimizer optimizer = MlpCases.optimizers().findFirst().orElseThrow();
        MlpCases.Moment at = MlpCases.moment(optimizer, 0);
        assertThatThrownBy(() -> optimizer
                        .step(MlpCases.SPACE)
                        .held(0, at.p(), at.g(), at.state(), at.next(), MlpCases.SPACE.size()))
                .hasMessageContaining("no parameter " + MlpCases.SPACE.size());
    }

    private static void close(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-12 * (1 + Math.abs(expected[i]))));
        }
    }
}

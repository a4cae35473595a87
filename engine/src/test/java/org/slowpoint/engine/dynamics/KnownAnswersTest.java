package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.AdaGrad;
import org.slowpoint.engine.optimizer.Adam;
import org.slowpoint.engine.optimizer.AggregatedMomentum;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.RmsProp;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.tensor.TensorLayout;

class KnownAnswersTest {

    private static final JsonNode SYSTEMS = Golden.read("known-answers.json").get("systems");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "momentum-1state-optimal",
                "momentum-1state-0.9",
                "momentum-ema",
                "nesterov-2state",
                "aggmo-3",
                "aggmo-3-dense",
                "complex-pair",
                "negative-eigenvalue",
                "nonnormal-2"
            })
    void modesOfLinearSystems(String id) {
        JsonNode system = SYSTEMS.get(id);
        LinearSystem optimizer = new LinearSystem(
                Golden.array(system.get("J")), Golden.array(system.get("B")), Golden.array(system.get("w")));
        Linearization linear = Linearization.at(optimizer, optimizer.initialState(), 0);
        assertThat(linear.defective()).isFalse();
        assertThat(linear.modes()).hasSize(system.get("modes").size());
        double size = 0;
        for (Mode mode : linear.modes()) {
            size = Math.max(size, mode.rateModulus());
        }
        for (int i = 0; i < linear.modes().size(); i++) {
            Mode mode = linear.modes().get(i);
            JsonNode expected = system.get("modes").get(i);
            assertThat(mode.eigen().re()).isCloseTo(re(expected.get("eigenvalue")), within(1e-13));
            assertThat(mode.eigen().im()).isCloseTo(im(expected.get("eigenvalue")), within(1e-13));
            assertThat(mode.rateRe()).isCloseTo(re(expected.get("learningRate")), within(1e-11 * size));
            assertThat(mode.rateIm()).isCloseTo(im(expected.get("learningRate")), within(1e-11 * size));
        }
        assertThat(linear.effectiveLearningRate())
                .isCloseTo(re(system.get("sumOfModeLearningRates_equals_effectiveLearningRate")), within(1e-12 * size));
        assertThat(linear.modes().stream().mapToDouble(Mode::rateRe).sum())
                .isCloseTo(linear.effectiveLearningRate(), within(1e-12 * size));
        impulseResponsesAgree(optimizer, linear, 1e-12 * Math.max(1, size));
    }

    @Test
    void aDefectiveMatrixIsRefused() {
        JsonNode system = SYSTEMS.get("defective-jordan");
        LinearSystem optimizer = new LinearSystem(
                Golden.array(system.get("J")), Golden.array(system.get("B")), Golden.array(system.get("w")));
        assertThat(Linearization.at(optimizer, new double[2], 0).defective()).isTrue();
    }

    @Test
    void repeatedEigenvaluesOfADiagonalisableMatrixAreNot() {
        double[] j = {0.9, 0, 0, 0, 0.9, 0, 0.3, 0.2, 0.5};
        LinearSystem optimizer = new LinearSystem(j, new double[] {1, 2, 3}, new double[] {-1, 0.5, -0.25});
        Linearization linear = Linearization.at(optimizer, new double[3], 0);
        assertThat(linear.defective()).isFalse();
        impulseResponsesAgree(optimizer, linear, 1e-12);
    }

    @Test
    void momentumIsOneModeWithItsOwnNumbers() {
        Momentum momentum = Momentum.optimal(1e-3, 1);
        assertThat(momentum.learningRate()).isCloseTo(3.75853109083711304, within(1e-14));
        assertThat(momentum.decay()).isCloseTo(0.881144810963975078, within(1e-15));
        Linearization linear = Linearization.at(momentum, new double[] {0.3}, 0);
        assertThat(linear.modes()).hasSize(1);
        assertThat(linear.modes().get(0).eigen().re()).isEqualTo(momentum.decay());
        assertThat(linear.modes().get(0).rateRe()).isCloseTo(momentum.learningRate(), within(1e-15));
        assertThat(linear.modes().get(0).gain()).isCloseTo(31.6227766016837933, within(1e-12));
    }

    @Test
    void nesterovHasADirectPart() {
        Linearization linear = Linearization.at(new Momentum(0.1, 0.9, true), new double[1], 0);
        assertThat(linear.modes().get(0).rateRe()).isCloseTo(0.09, within(1e-15));
        assertThat(linear.feedthrough()).isCloseTo(0.1, within(1e-15));
        assertThat(linear.effectiveLearningRate()).isCloseTo(0.19, within(1e-15));
    }

    @Test
    void aggregatedMomentumHasItsTimescales() {
        double rate = 0.1 / 3;
        AggregatedMomentum optimizer =
                new AggregatedMomentum(new double[] {rate, rate, rate}, new double[] {0, 0.9, 0.99});
        Linearization linear = Linearization.at(optimizer, new double[3], 0);
        assertThat(linear.modes().stream().mapToDouble(m -> m.eigen().re()).toArray())
                .containsExactly(new double[] {0.99, 0.9, 0}, within(1e-15));
        assertThat(linear.modes()).allSatisfy(m -> assertThat(m.rateRe()).isCloseTo(rate, within(1e-15)));
    }

    @Test
    void rmsPropAdaptsThroughItsFixedPoints() {
        JsonNode system = SYSTEMS.get("rmsprop");
        RmsProp optimizer = new RmsProp(
                system.get("alpha").asDouble(),
                system.get("gamma").asDouble(),
                system.get("eps").asDouble());
        for (JsonNode row : system.get("rows")) {
            double g = row.get("gStar").asDouble();
            FixedPoint point = new FixedPointFinder().from(optimizer, new double[1], g, Progress.NONE);
            assertThat(point.found()).isTrue();
            assertClose(point.state()[0], re(row.get("mStar")), 1e-12, "m*");
            assertThat(point.spectralRadius()).isCloseTo(re(row.get("eigenvalue")), within(1e-15));
            assertThat(optimizer.inputJacobian(point.state(), g)[0])
                    .isCloseTo(re(row.get("inputJacobian_dm_dg")), within(1e-14));
            assertClose(
                    optimizer.effectiveLearningRate(point.state()),
                    re(row.get("effectiveLearningRate_slopeAtG0")),
                    1e-12,
                    "rate");
            assertClose(optimizer.updateOne(point.state(), g), re(row.get("updateAtGStar")), 1e-12, "update");
        }
    }

    @Test
    void adamHasTwoTimescales() {
        JsonNode system = SYSTEMS.get("adam-uncorrected");
        Adam optimizer = new Adam(0.01, 0.9, 0.999, 1e-5, false);
        for (JsonNode row : system.get("rows")) {
            double g = row.get("gStar").asDouble();
            FixedPoint point = new FixedPointFinder().from(optimizer, new double[2], g, Progress.NONE);
            assertThat(point.found()).isTrue();
            assertClose(point.state()[0], re(row.get("vStar")), 1e-9, "v*");
            assertClose(point.state()[1], re(row.get("mStar")), 1e-9, "m*");
            assertThat(point.spectralRadius())
                    .isCloseTo(re(row.get("eigenvalues").get(0)), within(1e-14));
            assertClose(optimizer.updateOne(point.state(), g), re(row.get("updateAtGStar")), 1e-9, "update");
        }
    }

    @Test
    void adaGradHasALineOfFixedPoints() {
        AdaGrad optimizer = new AdaGrad(0.1, 0.9);
        FixedPoint point = new FixedPointFinder(1e-24, 60, 0).from(optimizer, new double[] {2, 0}, 0, Progress.NONE);
        assertThat(point.found()).isTrue();
        assertThat(point.isolated()).isFalse();
        assertThat(point.spectralRadius()).isEqualTo(1);
    }

    @Test
    void oneUnitGruInClosedForm() {
        JsonNode system = SYSTEMS.get("gru-1unit-closed-form");
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 1, 1, 1);
        TensorLayout layout = architecture.layout();
        double[] weights = new double[layout.size()];
        layout.set(weights, "candidate.input", new double[] {2});
        layout.set(weights, "candidate.recurrent", new double[] {1.6});
        layout.set(weights, RnnArchitecture.READOUT_WEIGHT, new double[] {-0.1});
        RnnOptimizer optimizer = architecture.with(weights);
        for (JsonNode row : system.get("fixedPointCurve")) {
            FixedPoint point =
                    new FixedPointFinder().from(optimizer, optimizer.initialState(), re(row.get("g")), Progress.NONE);
            assertThat(point.state()[0]).isCloseTo(row.get("h").asDouble(), within(1e-12));
            assertThat(point.spectralRadius()).isCloseTo(re(row.get("eigenvalue")), within(1e-12));
            assertThat(optimizer.effectiveLearningRate(point.state()))
                    .isCloseTo(re(row.get("effectiveLearningRateAtG0")), within(1e-12));
        }
    }

    @Test
    void twoUnitGruResetsBeforeTheMatrix() {
        JsonNode w = SYSTEMS.get("gru-2unit").get("weights");
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 2, 1, 1);
        TensorLayout layout = architecture.layout();
        double[] weights = new double[layout.size()];
        String[][] gates = {{"update_gate", "z"}, {"reset_gate", "r"}, {"candidate", "c"}};
        for (String[] gate : gates) {
            layout.set(weights, gate[0] + ".input", Golden.array(w.get("A" + gate[1])));
            layout.set(weights, gate[0] + ".recurrent", Golden.array(w.get("W" + gate[1])));
            layout.set(weights, gate[0] + ".bias", Golden.array(w.get("b" + gate[1])));
        }
        double[] next = architecture.with(weights).advanceOne(new double[] {0.3, -0.4}, 0.5);
        assertThat(next[0]).isCloseTo(0.435744696801584605, within(1e-15));
        assertThat(next[1]).isCloseTo(0.275162362142023133, within(1e-15));
    }

    /** The response of the state to a unit gradient, simulated and summed over modes, for 50 steps. */
    private static void impulseResponsesAgree(Linearizable optimizer, Linearization linear, double tolerance) {
        ComponentwiseOptimizer modes = new LinearizedOptimizer(linear.modes(), linear.feedthrough());
        double[] h = optimizer.initialState();
        double[] v = modes.initialState();
        for (int k = 0; k <= 50; k++) {
            double[] g = {k == 0 ? 1 : 0};
            double[] full = new double[1];
            double[] replayed = new double[1];
            h = advanced(optimizer, h, g, full);
            v = advanced(modes, v, g, replayed);
            assertThat(replayed[0]).as("step " + k).isCloseTo(full[0], within(tolerance));
        }
    }

    private static double[] advanced(ComponentwiseOptimizer optimizer, double[] h, double[] g, double[] update) {
        double[] next = new double[h.length];
        optimizer.advance(h, g, 1, next);
        optimizer.update(next, g, 1, update);
        return next;
    }

    @Test
    void leftVectorsInvertRightOnes() {
        double[] j = Golden.array(SYSTEMS.get("aggmo-3-dense").get("J"));
        List<EigenPair> pairs =
                org.slowpoint.engine.linalg.EigenDecomposition.of(j, 3).pairs();
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double dot = 0;
                for (int i = 0; i < 3; i++) {
                    dot += pairs.get(a).leftRe()[i] * pairs.get(b).rightRe()[i];
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    private static double re(JsonNode value) {
        JsonNode d = value.get("d");
        return d.isObject() ? d.get("re").asDouble() : d.asDouble();
    }

    private static double im(JsonNode value) {
        JsonNode d = value.get("d");
        return d.isObject() ? d.get("im").asDouble() : 0;
    }
}

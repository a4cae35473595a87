package org.slowpoint.engine.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.dynamics.LinearSystem;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.LinearizedOptimizer;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Architectures;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.GradientDescent;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroller;

class InterventionTest {

    private static final int STEPS = 40;
    private static final List<Problem> PROBLEMS = new LinearRegression(4).sample(Key.of(8), 5);

    // Eigenvalues 0.9·e^{±0.4i}, 0.7, 0.95, mixed by a basis that is not orthogonal.
    private static final LinearSystem LINEAR = mixed();
    private static final Linearization AT_ZERO = Linearization.at(LINEAR, new double[4], 0);

    private static LinearSystem mixed() {
        double c = 0.9 * Math.cos(0.4);
        double s = 0.9 * Math.sin(0.4);
        double[] d = {c, -s, 0, 0, s, c, 0, 0, 0, 0, 0.7, 0, 0, 0, 0, 0.95};
        // T = I + N with N² = 0, so T⁻¹ = I − N.
        double[] t = {1, 0, 0.5, -0.3, 0, 1, 0.2, 0.4, 0, 0, 1, 0, 0, 0, 0, 1};
        double[] inverse = {1, 0, -0.5, 0.3, 0, 1, -0.2, -0.4, 0, 0, 1, 0, 0, 0, 0, 1};
        return new LinearSystem(
                times(t, times(d, inverse)), new double[] {1, 0.3, 0.7, 0.4}, new double[] {-0.2, 0.1, -0.1, -0.05});
    }

    private static double[] times(double[] a, double[] b) {
        double[] c = new double[16];
        for (int i = 0; i < 16; i++) {
            for (int k = 0; k < 4; k++) {
                c[i] += a[i / 4 * 4 + k] * b[k * 4 + i % 4];
            }
        }
        return c;
    }

    private static Linearizable gru() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 3, 0.8, 0.3);
        return shape.with(Architectures.weights(shape));
    }

    private static Linearization convergence(Linearizable optimizer) {
        double[] start = optimizer.initialState();
        return Linearization.at(
                optimizer,
                new FixedPointFinder().from(optimizer, start, 0, Progress.NONE).state(),
                0);
    }

    private static double[][] losses(ComponentwiseOptimizer optimizer) {
        return Unroller.run(optimizer, PROBLEMS, STEPS, Progress.NONE).losses();
    }

    private static void assertSameRun(
            ComponentwiseOptimizer actual, ComponentwiseOptimizer expected, double tolerance) {
        double[][] a = losses(actual);
        double[][] b = losses(expected);
        for (int p = 0; p < a.length; p++) {
            assertClose(a[p], b[p], tolerance, "problem " + p);
        }
    }

    static Stream<Arguments> neutral() {
        Linearizable gru = gru();
        Linearization linear = convergence(gru);
        List<Mode> leading = ModeReplay.leading(linear, 1);
        return Stream.of(
                Arguments.of(new WithoutMode(linear, List.of()), gru),
                Arguments.of(new FrozenMode(linear, List.of()), gru),
                Arguments.of(new SlowedMode(linear, List.of(), 0.5), gru),
                Arguments.of(new SlowedMode(linear, leading, 1), gru),
                Arguments.of(new Pinned(linear, linear.modes()), gru),
                Arguments.of(new Pinned(AT_ZERO, AT_ZERO.modes()), LINEAR),
                Arguments.of(new FrozenSchedule(0), new Momentum(0.2, 0.8, true)),
                Arguments.of(new FrozenSchedule(7), LINEAR),
                Arguments.of(new StraightenedClipping(), new Momentum(0.2, 0.8, true)),
                Arguments.of(new StraightenedClipping(), LINEAR),
                Arguments.of(new StraightenedClipping(), new ScheduleSystem()));
    }

    @ParameterizedTest
    @MethodSource("neutral")
    void aNeutralChangeChangesNothing(Intervention intervention, Linearizable optimizer) {
        assertSameRun(intervention.on(optimizer), optimizer, 1e-12);
    }

    @Test
    void noChangeIsNeutralOtherwise() {
        Linearizable gru = gru();
        double[][] untouched = losses(gru);
        for (Intervention intervention : InterventionStudy.usual(gru, convergence(gru), STEPS)) {
            assertThat(losses(intervention.on(gru))[0][STEPS - 1])
                    .as(intervention.title())
                    .isNotCloseTo(untouched[0][STEPS - 1], within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("groupsOfTheLinearSystem")
    void aLinearSystemWithoutAModeIsTheReplayOfTheOthers(List<Mode> removed) {
        List<Mode> others =
                AT_ZERO.modes().stream().filter(m -> !removed.contains(m)).toList();
        assertSameRun(new WithoutMode(AT_ZERO, removed).on(LINEAR), new LinearizedOptimizer(others, 0), 1e-12);
        assertSameRun(new Pinned(AT_ZERO, removed).on(LINEAR), new LinearizedOptimizer(removed, 0), 1e-12);
        // From 0, to hold a component still is to remove it.
        assertSameRun(new FrozenMode(AT_ZERO, removed).on(LINEAR), new LinearizedOptimizer(others, 0), 1e-12);
    }

    static List<List<Mode>> groupsOfTheLinearSystem() {
        List<Mode> byGain = ModeReplay.leading(AT_ZERO, 9);
        return org.slowpoint.engine.dynamics.ConjugatePairs.of(byGain);
    }

    @Test
    void aComplexModeTakesItsConjugateAlong() {
        Mode complex =
                AT_ZERO.modes().stream().filter(Mode::conjugate).findFirst().orElseThrow();
        List<Mode> pair =
                AT_ZERO.modes().stream().filter(m -> m.eigen().im() != 0).toList();
        assertThat(pair).hasSize(2);
        assertSameRun(
                new WithoutMode(AT_ZERO, List.of(complex)).on(LINEAR),
                new WithoutMode(AT_ZERO, pair).on(LINEAR),
                1e-12);
    }

    @Test
    void momentumWithoutItsModeStandsStill() {
        Momentum momentum = new Momentum(0.2, 0.8, false);
        Linearization linear = Linearization.at(momentum, new double[1], 0);
        for (double[] curve : losses(new WithoutMode(linear, linear.modes()).on(momentum))) {
            assertThat(curve).containsOnly(curve[0]);
        }
    }

    @Test
    void nesterovWithoutItsModeIsGradientDescent() {
        // Δx = −α·(β·v' + g) with v' = 0.
        Momentum nesterov = new Momentum(0.2, 0.8, true);
        Linearization linear = Linearization.at(nesterov, new double[1], 0);
        GradientDescent descent = new GradientDescent(0.2, Double.POSITIVE_INFINITY);
        assertSameRun(new WithoutMode(linear, linear.modes()).on(nesterov), descent, 1e-14);
        assertSameRun(new Pinned(linear, List.of()).on(nesterov), descent, 1e-14);
    }

    @Test
    void slowedMomentumIsSlowerMomentumOfTheSameGain() {
        Momentum momentum = new Momentum(0.2, 0.8, false);
        Linearization linear = Linearization.at(momentum, new double[1], 0);
        // β' = 1 − ½·(1 − 0.8), α' = ½·0.2: α/(1 − β) stays.
        assertSameRun(new SlowedMode(linear, linear.modes(), 0.5).on(momentum), new Momentum(0.1, 0.9, false), 1e-12);
        assertThatThrownBy(() -> new SlowedMode(linear, linear.modes(), 0)).hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new SlowedMode(linear, linear.modes(), 1.1)).hasMessageContaining("(0, 1]");
    }

    @Test
    void whatIsPinnedToNothingStaysAtTheFixedPoint() {
        Linearizable gru = gru();
        Linearization linear = convergence(gru);
        ComponentwiseOptimizer pinned = new Pinned(linear, List.of()).on(gru);
        assertThat(pinned.initialState()).containsExactly(linear.state());
        double[] next = new double[6];
        double[] start = {0.3, -0.2, 0.1, 0, 0.4, -0.5};
        pinned.advance(start, new double[] {2, -3}, 2, next);
        assertThat(Arrays.copyOf(next, 3)).containsExactly(linear.state());
        assertThat(Arrays.copyOfRange(next, 3, 6)).containsExactly(linear.state());
        assertThat(start).containsExactly(0.3, -0.2, 0.1, 0, 0.4, -0.5);
    }

    @Test
    void componentsOfAGruDoWhatTheyAreTold() {
        Linearizable gru = gru();
        Linearization linear = convergence(gru);
        List<Mode> leading = ModeReplay.leading(linear, 1);
        ModeSubspace subspace = new ModeSubspace(linear, leading);
        double[] start = {0.3, -0.2, 0.1};
        double[] g = {1.7};
        double[] before = subspace.coordinates(start, 0);
        double[] free = subspace.coordinates(gru.advanceOne(start, g[0]), 0);
        double[] initial = subspace.coordinates(gru.initialState(), 0);
        for (int k = 0; k < subspace.size(); k++) {
            assertThat(after(new WithoutMode(linear, leading), start, g, subspace)[k])
                    .isCloseTo(0, within(1e-14));
            assertThat(after(new FrozenMode(linear, leading), start, g, subspace)[k])
                    .isCloseTo(initial[k], within(1e-14));
            assertThat(after(new SlowedMode(linear, leading, 0.25), start, g, subspace)[k])
                    .isCloseTo(before[k] + 0.25 * (free[k] - before[k]), within(1e-14));
            assertThat(after(new Pinned(linear, leading), start, g, subspace)[k])
                    .isCloseTo(free[k], within(1e-14));
        }
    }

    private static double[] after(Intervention intervention, double[] start, double[] g, ModeSubspace subspace) {
        double[] next = new double[start.length];
        intervention.on(gru()).advance(start, g, 1, next);
        return subspace.coordinates(next, 0);
    }

    @Test
    void aFrozenScheduleHasOneEffectiveLearningRate() {
        ScheduleSystem system = new ScheduleSystem();
        for (JsonNode value : Golden.read("known-answers.json")
                .get("systems")
                .get("autonomous-schedule")
                .get("values")) {
            int k = value.get("k").asInt();
            double rate = value.get("effectiveLearningRate").get("d").asDouble();
            ComponentwiseOptimizer frozen = new FrozenSchedule(k).on(system);
            double[] h = frozen.initialState();
            for (int t = 0; t < 30; t++) {
                // The system is linear in g, so one gradient of 1 measures its slope.
                assertThat(updateOf(frozen, h, 1)).as("k = " + k).isCloseTo(-rate, within(1e-14));
                assertThat(updateOf(frozen, h, 0)).isCloseTo(0, within(1e-15));
                double[] next = new double[3];
                frozen.advance(h, new double[1], 1, next);
                h = next;
            }
        }
        assertThatThrownBy(() -> new FrozenSchedule(-1)).hasMessageContaining("-1");
    }

    private static double updateOf(ComponentwiseOptimizer optimizer, double[] h, double g) {
        double[] next = new double[h.length];
        double[] update = new double[1];
        optimizer.advance(h, new double[] {g}, 1, next);
        optimizer.update(next, new double[] {g}, 1, update);
        return update[0];
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.Architectures#all")
    void straightenedResponsesAreLinesThroughSmallGradients(RnnArchitecture shape) {
        Linearizable optimizer = shape.with(Architectures.weights(shape));
        ComponentwiseOptimizer straight = new StraightenedClipping().on(optimizer);
        double[] h = optimizer.initialState();
        double offset = optimizer.updateOne(h, 0);
        for (double g : new double[] {-30, -1e-3, 0, 1e-3, 30}) {
            assertThat(updateOf(straight, h, g) - offset)
                    .isCloseTo(-optimizer.effectiveLearningRate(h) * g, within(1e-13 * (1 + Math.abs(g))));
        }
    }

    @Test
    void modesOfOtherSizesAreRefused() {
        assertThatThrownBy(() -> new WithoutMode(AT_ZERO, AT_ZERO.modes()).on(gru()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length 4")
                .hasMessageContaining("length 3");
    }
}

package org.slowpoint.engine.dynamics.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.dynamics.ClosedMap;
import org.slowpoint.engine.dynamics.continuation.BifurcationKind;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Located;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.optimizer.Architectures;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RmsProp;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.random.Key;

class InputSweepTest {

    private static final JsonNode SYSTEMS = Golden.read("known-answers.json").get("systems");

    private static InputSweep sweep(Linearizable optimizer, double[] state, double largest, double scale) {
        try (Workers workers = new Workers("test", 2)) {
            return InputSweep.from(optimizer, state, largest, scale, workers, Progress.NONE);
        }
    }

    @Test
    void theClosedFormTurnsAtBothFolds() {
        ClosedMap map = ClosedMap.tanh(new double[] {2}, 1);
        InputSweep sweep = sweep(map, new double[] {0.9575040240772688}, 3, 0.1);
        assertThat(sweep.complete()).isTrue();
        assertThat(sweep.folds()).hasSize(2);
        // From the upper branch the negative arm turns twice on its way down.
        assertThat(sweep.folds().stream().mapToDouble(b -> Math.abs(b.input())).toArray())
                .containsExactly(new double[] {0.532839975353552, 0.532839975353552}, within(1e-10));
        assertThat(sweep.bifurcations()).hasSize(2);
        for (SweepPoint p : sweep.points()) {
            double x = p.state()[0];
            assertThat(0.5 * Math.log((1 + x) / (1 - x)) - 2 * x).isCloseTo(p.input(), within(1e-8));
            assertThat(p.residual()).isLessThan(1e-12);
            assertThat(p.stable()).isEqualTo(2 * (1 - x * x) < 1);
        }
        assertThat(sweep.points().get(0).input()).isCloseTo(-3, within(1e-9));
        assertThat(sweep.points().get(sweep.points().size() - 1).input()).isCloseTo(3, within(1e-9));
    }

    private static ClosedMap henon() {
        return new ClosedMap(
                2,
                false,
                (h, a) -> new double[] {1 - a * h[0] * h[0] + h[1], 0.3 * h[0]},
                (h, a) -> new double[] {-2 * a * h[0], 1, 0.3, 0},
                (h, a) -> new double[] {-h[0] * h[0], 0});
    }

    @Test
    void henonFoldsAndFlipsWhereItsFormulasSay() {
        InputSweep sweep = sweep(henon(), new double[] {1 / 0.7, 0.3 / 0.7}, 0.5, 1);
        assertThat(sweep.folds()).hasSize(1);
        assertThat(sweep.folds().get(0).input()).isCloseTo(-0.1225, within(1e-10));
        assertThat(sweep.folds().get(0).state()[0]).isCloseTo(20.0 / 7, within(1e-5));
        Bifurcation flip = sweep.bifurcations().stream()
                .filter(b -> b.kind() == BifurcationKind.FLIP)
                .findFirst()
                .orElseThrow();
        assertThat(flip.input()).isCloseTo(0.3675, within(1e-9));
        assertThat(flip.state()[0]).isCloseTo(20.0 / 21, within(1e-9));
        assertThat(sweep.bifurcations()).allSatisfy(b -> {
            assertThat(b.status()).isEqualTo(Located.Status.CONVERGED);
            assertThat(b.input()).isBetween(b.lowest(), b.highest());
            assertThat(b.highest() - b.lowest()).isLessThan(1e-9);
        });
    }

    /** A rotation by 0.7 scaled by 0.9 + g, with a cubic that keeps states bounded: the origin loses stability at 0.1. */
    private static ClosedMap turning() {
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        return new ClosedMap(
                2,
                false,
                (h, g) -> {
                    double r = 0.9 + g - h[0] * h[0] - h[1] * h[1];
                    return new double[] {r * (c * h[0] - s * h[1]), r * (s * h[0] + c * h[1])};
                },
                (h, g) -> {
                    double r = 0.9 + g - h[0] * h[0] - h[1] * h[1];
                    double a = c * h[0] - s * h[1];
                    double b = s * h[0] + c * h[1];
                    return new double[] {
                        r * c - 2 * h[0] * a, -r * s - 2 * h[1] * a, r * s - 2 * h[0] * b, r * c - 2 * h[1] * b
                    };
                },
                (h, g) -> new double[] {c * h[0] - s * h[1], s * h[0] + c * h[1]});
    }

    @Test
    void aTurningPairLeavesTheCircleWhereItsModulusIsOne() {
        InputSweep sweep = sweep(turning(), new double[2], 0.5, 1);
        assertThat(sweep.bifurcations()).hasSize(1);
        assertThat(sweep.bifurcations().get(0).kind()).isEqualTo(BifurcationKind.NEIMARK_SACKER);
        assertThat(sweep.bifurcations().get(0).input()).isCloseTo(0.1, within(1e-9));
    }

    /** A map of two units among many that decay, in coordinates that mix them all. */
    private static ClosedMap among(ClosedMap few, int n) {
        // The reflection at the plane across (1, 1, …, 1).
        UnaryOperator<double[]> reflected = h -> {
            double sum = Arrays.stream(h).sum();
            return Arrays.stream(h).map(x -> x - 2 * sum / n).toArray();
        };
        return new ClosedMap(
                n,
                false,
                (h, g) -> {
                    double[] inner = reflected.apply(h);
                    double[] next = Arrays.stream(inner).map(x -> 0.4 * x).toArray();
                    System.arraycopy(few.step().of(Arrays.copyOf(inner, 2), g), 0, next, 0, 2);
                    return reflected.apply(next);
                },
                (h, g) -> {
                    double[] block = few.state().of(Arrays.copyOf(reflected.apply(h), 2), g);
                    double[] jacobian = new double[n * n];
                    for (int j = 0; j < n; j++) {
                        double[] unit = new double[n];
                        unit[j] = 1;
                        double[] in = reflected.apply(unit);
                        double[] out = Arrays.stream(in).map(x -> 0.4 * x).toArray();
                        out[0] = block[0] * in[0] + block[1] * in[1];
                        out[1] = block[2] * in[0] + block[3] * in[1];
                        out = reflected.apply(out);
                        for (int i = 0; i < n; i++) {
                            jacobian[i * n + j] = out[i];
                        }
                    }
                    return jacobian;
                },
                (h, g) -> reflected.apply(Arrays.copyOf(few.input().of(Arrays.copyOf(reflected.apply(h), 2), g), n)));
    }

    @Test
    void henonFoldsAndFlipsAmongManyUnits() {
        double[] state = new double[130];
        state[0] = 1 / 0.7;
        state[1] = 0.3 / 0.7;
        double sum = state[0] + state[1];
        InputSweep sweep = sweep(
                among(henon(), 130),
                Arrays.stream(state).map(x -> x - 2 * sum / 130).toArray(),
                0.5,
                1);
        assertThat(sweep.folds()).hasSize(1);
        assertThat(sweep.folds().get(0).input()).isCloseTo(-0.1225, within(1e-9));
        assertThat(sweep.bifurcations())
                .filteredOn(b -> b.kind() == BifurcationKind.FLIP)
                .first()
                .satisfies(b -> assertThat(b.input()).isCloseTo(0.3675, within(1e-9)));
    }

    @Test
    void aTurningPairLeavesTheCircleAmongManyUnits() {
        InputSweep sweep = sweep(among(turning(), 130), new double[130], 0.5, 1);
        assertThat(sweep.bifurcations()).hasSize(1);
        assertThat(sweep.bifurcations().get(0).kind()).isEqualTo(BifurcationKind.NEIMARK_SACKER);
        assertThat(sweep.bifurcations().get(0).input()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 130, 1, 1);
        Linearizable optimizer = shape.with(shape.initialWeights(Key.of(3)));
        double[] home = new FixedPointFinder()
                .from(optimizer, optimizer.initialState(), 0, Progress.NONE)
                .state();
        List<InputSweep> sweeps = IntStream.of(1, 2, 5)
                .mapToObj(threads -> {
                    try (Workers workers = new Workers("test", threads)) {
                        return InputSweep.from(optimizer, home, 30, 0.1, workers, Progress.NONE);
                    }
                })
                .toList();
        assertThat(sweeps.get(0).points()).hasSizeGreaterThan(10);
        for (InputSweep sweep : sweeps) {
            assertThat(sweep).usingRecursiveComparison().isEqualTo(sweeps.get(0));
        }
    }

    @Test
    void theOneUnitGruFollowsItsClosedForm() {
        JsonNode system = SYSTEMS.get("gru-1unit-closed-form");
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 1, 1, 1);
        double[] weights = new double[architecture.layout().size()];
        architecture.layout().set(weights, "candidate.input", new double[] {2});
        architecture.layout().set(weights, "candidate.recurrent", new double[] {1.6});
        architecture.layout().set(weights, RnnArchitecture.READOUT_WEIGHT, new double[] {-0.1});
        InputSweep sweep = sweep(architecture.with(weights), new double[1], 5, 0.01);
        assertThat(sweep.bifurcations()).isEmpty();
        assertThat(system.get("fixedPointCurve")).isNotEmpty();
        for (SweepPoint p : sweep.points()) {
            double h = p.state()[0];
            assertThat(Math.tanh(0.8 * h + 2 * p.input())).isCloseTo(h, within(1e-12));
            double sech = 1 / Math.cosh(0.8 * h);
            assertThat(p.effectiveLearningRate()).isCloseTo(0.1 * sech * sech, within(1e-12));
        }
    }

    @Test
    void rmsPropAdaptsAlongItsCurve() {
        RmsProp optimizer = new RmsProp(0.01, 0.9, 1e-5);
        InputSweep sweep = sweep(optimizer, new double[1], 1, 1e-3);
        assertThat(sweep.complete()).isTrue();
        for (SweepPoint p : sweep.points()) {
            assertThat(p.state()[0]).isCloseTo(p.input() * p.input(), within(1e-10));
            assertThat(p.effectiveLearningRate())
                    .isCloseTo(0.01 / Math.sqrt(0.9 * p.input() * p.input() + 1e-5), within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.optimizer.Architectures#all")
    void everyCellIsSwept(RnnArchitecture shape) {
        RnnOptimizer optimizer = shape.with(Architectures.weights(shape));
        FixedPoint home = new FixedPointFinder().from(optimizer, optimizer.initialState(), 0, Progress.NONE);
        assertThat(home.found()).isTrue();
        InputSweep sweep = sweep(optimizer, home.state(), 100, 0.01);
        // The memory of an LSTM whose gates saturate grows without bound, and its curve with it.
        if (optimizer.statesInCube()) {
            assertThat(sweep.complete()).isTrue();
        }
        assertThat(sweep.points()).hasSizeGreaterThan(10);
        for (SweepPoint p : sweep.points()) {
            assertThat(p.residual()).isLessThan(1e-11);
        }
    }

    @Test
    void anEndThatIsNotReachedIsSaid() {
        ClosedMap ghostBeyond = new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] - 0.5 * h[0] + Math.sqrt(0.25 - g)},
                (h, g) -> new double[] {0.5},
                (h, g) -> new double[] {-0.5 / Math.sqrt(0.25 - g)});
        InputSweep sweep = sweep(ghostBeyond, new double[] {1}, 1, 0.1);
        assertThat(sweep.negativeEnd().reason()).isEqualTo(StopReason.ENDED);
        assertThat(sweep.negativeEnd().sentence()).isEqualTo("reached the end of its range");
        assertThat(sweep.positiveEnd().reason()).isEqualTo(StopReason.STEP_UNDERFLOW);
        assertThat(sweep.positiveEnd().boundary()).isEmpty();
        assertThat(sweep.complete()).isFalse();
    }

    @Test
    void aCurveThatTurnsBackDoesNotCoverTheRange() {
        // Fixed points at h = ±√(g + 1/4): below the fold there are none.
        ClosedMap parabola = new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] + 0.5 * (g + 0.25 - h[0] * h[0])},
                (h, g) -> new double[] {1 - h[0]},
                (h, g) -> new double[] {0.5});
        InputSweep sweep = sweep(parabola, new double[] {0.5}, 1, 0.1);
        assertThat(sweep.folds()).hasSize(1);
        assertThat(sweep.folds().get(0).input()).isCloseTo(-0.25, within(1e-10));
        assertThat(sweep.negativeEnd().sentence()).isEqualTo("turned back to the other end of the range");
        assertThat(sweep.positiveEnd().sentence()).isEqualTo("reached the end of its range");
        assertThat(sweep.complete()).isFalse();
    }

    @Test
    void nonsenseIsRefusedAndCancellingEnds() {
        ClosedMap map = ClosedMap.tanh(new double[] {0.5}, 1);
        assertThatThrownBy(() -> sweep(map, new double[1], Double.NaN, 1)).hasMessageContaining("positive range");
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (Workers workers = new Workers("test", 1)) {
            assertThatThrownBy(() -> InputSweep.from(map, new double[1], 1, 1, workers, cancelled))
                    .isInstanceOf(CancelledException.class);
        }
    }
}

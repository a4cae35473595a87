package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;

class LeadingEigenvaluesTest {

    // Of simple eigenvalues of these matrices, in units of rounding of the norm.
    private static final double CONDITION = 1e4;

    /** Blocks on the diagonal, mixed by a rotation of all coordinates. */
    private static double[] mixed(double[][] pairs, int n, Key key) {
        double[] blocks = new double[n * n];
        int at = 0;
        for (double[] pair : pairs) {
            blocks[at * n + at] = pair[0];
            if (pair[1] != 0) {
                blocks[(at + 1) * n + at + 1] = pair[0];
                blocks[at * n + at + 1] = -pair[1];
                blocks[(at + 1) * n + at] = pair[1];
                at++;
            }
            at++;
        }
        for (; at < n; at++) {
            blocks[at * n + at] = 0.6 * Math.sin(at);
        }
        double[] q = Lapack.orthonormal(key.stream().gaussians(n * n), n, n);
        double[] turned = new double[n * n];
        Blas.gemm(false, false, n, n, n, 1, q, blocks, 0, turned);
        double[] matrix = new double[n * n];
        Blas.gemm(false, true, n, n, n, 1, turned, q, 0, matrix);
        return matrix;
    }

    @Test
    void knownEigenvaluesAreFoundWithTheirPairs() {
        double[][] pairs = {{1.02, 0}, {0.8, 0.62}, {-1.01, 0}, {0.97, 0}, {0.5, 0.6}};
        LeadingEigenvalues leading = LeadingEigenvalues.of(mixed(pairs, 150, Key.of(1)), 150);
        assertThat(leading.complete()).isFalse();
        assertThat(leading.others()).isLessThan(1);
        double[][] values = leading.values();
        assertThat(values.length).isGreaterThanOrEqualTo(4);
        double[][] expected = {{1.02, 0}, {0.8, 0.62}, {0.8, -0.62}, {-1.01, 0}};
        for (int i = 0; i < 4; i++) {
            assertThat(values[i]).containsExactly(expected[i], within(1e-13));
        }
    }

    @Test
    void whatPowersCannotTellApartIsComputedInFull() {
        int n = 140;
        double[][] ring = IntStream.range(0, 70)
                .mapToObj(i -> new double[] {0.9 * Math.cos(0.02 + 0.04 * i), 0.9 * Math.sin(0.02 + 0.04 * i)})
                .toArray(double[][]::new);
        double[] matrix = mixed(ring, n, Key.of(2));
        assertThat(LeadingEigenvalues.some(matrix, n)).isEmpty();
        assertThat(LeadingEigenvalues.of(matrix, n).values()).isDeepEqualTo(EigenDecomposition.values(matrix, n));
    }

    @Test
    void nothingIsLeftOutOfNilpotentHugeOrSmallMatrices() {
        int n = 130;
        double[] shift = new double[n * n];
        for (int i = 1; i < n; i++) {
            shift[(i - 1) * n + i] = 1;
        }
        assertThat(LeadingEigenvalues.of(shift, n).complete()).isTrue();
        double[] huge = Key.of(3).stream().gaussians(n * n);
        for (int i = 0; i < n * n; i++) {
            huge[i] *= 1e200;
        }
        assertThat(LeadingEigenvalues.of(huge, n).values()).isDeepEqualTo(EigenDecomposition.values(huge, n));
        assertThat(LeadingEigenvalues.of(new double[0], 0).values()).isEmpty();
        assertThat(LeadingEigenvalues.of(new double[] {2}, 1).values()[0]).containsExactly(2, 0);
        double[] broken = new double[n * n];
        Arrays.fill(broken, Double.NaN);
        assertThatThrownBy(() -> LeadingEigenvalues.of(broken, n)).hasMessageContaining("not finite");
    }

    /** The bound holds, and what lies above it is all there and as LAPACK has it. */
    private static boolean holds(double[] matrix, int n) {
        Optional<LeadingEigenvalues> found = LeadingEigenvalues.some(matrix, n);
        if (found.isEmpty()) {
            return false;
        }
        double rounding = CONDITION * Math.ulp(Blas.norm(matrix));
        double[][] all = EigenDecomposition.values(matrix, n);
        double others = found.get().others();
        assertThat(others).isLessThan(Math.min(1, Math.hypot(all[0][0], all[0][1])));
        double[][] values = found.get().values();
        for (double[] value : values) {
            double nearest = Arrays.stream(all)
                    .mapToDouble(a -> Math.hypot(a[0] - value[0], a[1] - value[1]))
                    .min()
                    .orElseThrow();
            assertThat(nearest).isLessThan(rounding);
        }
        assertThat(above(values, others)).isEqualTo(above(all, others));
        assertThat(values[0][0]).isCloseTo(all[0][0], within(rounding));
        return true;
    }

    private static long above(double[][] values, double bound) {
        return Arrays.stream(values).filter(v -> Math.hypot(v[0], v[1]) > bound).count();
    }

    /** How many of the points of a curve have their leading multipliers told apart; every one holds. */
    private static int alongCurve(Linearizable optimizer, double[] home, double largest, int every) {
        int n = optimizer.stateSize();
        try (Workers workers = new Workers("test", 2)) {
            InputSweep sweep = InputSweep.from(optimizer, home, largest, 1e-2, workers, Progress.NONE);
            int apart = 0;
            for (int i = 0; i < sweep.points().size(); i += every) {
                SweepPoint point = sweep.points().get(i);
                apart += holds(optimizer.stateJacobian(point.state(), point.input()), n) ? 1 : 0;
            }
            return apart;
        }
    }

    private static double[] home(Linearizable optimizer) {
        double[] state = optimizer.initialState();
        for (int step = 0; step < 2_000; step++) {
            state = optimizer.advanceOne(state, 0);
        }
        FixedPoint home = new FixedPointFinder().from(optimizer, state, 0, Progress.NONE);
        assertThat(home.found()).isTrue();
        return home.state();
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void theBoundHoldsAlongTheCurveOfRandomWeights(CellKind cell) {
        RnnArchitecture shape = new RnnArchitecture(cell, 48, InputTransform.RAW, 1, 1);
        double[] weights = Key.of(5).stream().gaussians(shape.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.16;
        }
        Linearizable optimizer = shape.with(weights);
        assertThat(alongCurve(optimizer, home(optimizer), 100, 5)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"momentum-64", "linear-regression-64", "rosenbrock-64", "two-moons-32"})
    void theBoundHoldsAlongTheCurvesOfTheSamples(String name) {
        Linearizable optimizer = sample(name);
        assertThat(alongCurve(optimizer, home(optimizer), 1_000, 1)).isPositive();
    }

    @Test
    @Tag("long")
    void theBoundHoldsAlongTheCurveOf256Units() {
        Linearizable optimizer = sample("linear-regression-256");
        assertThat(alongCurve(optimizer, home(optimizer), 1_000, 9)).isGreaterThan(10);
    }

    @Test
    @Tag("long")
    void theBoundHoldsAtEveryPointOf256Units() {
        Linearizable optimizer = sample("linear-regression-256");
        assertThat(alongCurve(optimizer, home(optimizer), 1_000, 1)).isGreaterThan(100);
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 256, 1, 1);
        Linearizable random = shape.with(shape.initialWeights(Key.of(1)));
        assertThat(alongCurve(random, home(random), 1_000, 1)).isGreaterThan(50);
    }

    private static Linearizable sample(String name) {
        return Checkpoints.read(Path.of("..", "sample-checkpoints", name + ".safetensors"))
                .checkpoint()
                .linearizable();
    }
}

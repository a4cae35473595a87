package org.slowpoint.engine.dynamics.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.dynamics.ClosedMap;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.StopReason;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** Systems whose fixed points are all known. */
class KnownFixedPointsTest {

    private static final FixedPointFinder FINDER = new FixedPointFinder();

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theThreeNetworksWithCertifiedSets(int n) {
        JsonNode file = Golden.read("fixed-point-finder/n_hidden=0" + n + ".json");
        double[] w = Golden.array(file.get("system").get("W"));
        FixedPointSet found = FINDER.all(ClosedMap.tanh(transposed(w, n), n), grid(n), 0, Progress.NONE);
        JsonNode reference = file.get("reference_double").get("fixedPoints");
        assertThat(found.points()).hasSize(reference.size());
        assertThat(found.completeness().verdict()).isEqualTo(Completeness.Verdict.CONSISTENT);
        assertThat(found.completeness().indexSum()).isEqualTo(1);
        for (JsonNode expected : reference) {
            double[] state = Golden.array(expected.get("xstar"));
            FixedPoint point = found.points().stream()
                    .filter(p -> Distances.largest(p.state(), state) < 1e-13)
                    .findFirst()
                    .orElseThrow();
            double[] jacobian = ClosedMap.tanh(transposed(w, n), n).stateJacobian(point.state(), 0);
            assertThat(jacobian).containsExactly(Golden.array(expected.get("jacobian_dFi_dhj")), within(1e-12));
            double[] eigenvalues = Golden.array(expected.get("eigenvalues"));
            for (int i = 0; i < n; i++) {
                assertThat(point.multipliers().get(i).modulus()).isCloseTo(Math.abs(eigenvalues[i]), within(1e-11));
            }
            assertThat(point.stability().unstable())
                    .isEqualTo(expected.get("numberUnstable").asInt());
            assertThat(point.stability().doubts()).isEmpty();
            assertThat(point.index())
                    .isEqualTo(expected.get("indexSignDetIminusJ").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 64, 256})
    void theCubeOfTwentySevenPoints(int n) {
        ClosedMap map = cube(n);
        RandomStream random = Key.of(n).stream();
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            starts.add(uniform(n, random));
        }
        FixedPointSet found;
        try (Workers workers = new Workers("test", 2)) {
            found = new FixedPointFinder(1e-24, 60, 0).all(map, starts, 0, workers, Progress.NONE);
        }
        assertThat(found.points()).hasSize(27);
        Map<Integer, Long> counts = found.points().stream()
                .collect(Collectors.groupingBy(p -> p.stability().unstable(), Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of(0, 8L, 1, 12L, 2, 6L, 3, 1L));
        assertThat(found.completeness().sentence()).isEqualTo("index sum +1: consistent with a complete list");
        assertThat(found.smallestSeparation()).isCloseTo(0.9575040240772688, within(1e-12));
        for (FixedPoint point : found.points()) {
            for (double h : point.state()) {
                assertThat(Math.min(Math.abs(h), Math.abs(Math.abs(h) - 0.9575040240772688)))
                        .isLessThan(1e-13);
            }
        }
    }

    @Test
    void theBasinsOfTheCubeAreItsOrthants() {
        ClosedMap map = cube(3);
        for (double[] start : grid(3)) {
            if (Arrays.stream(start).allMatch(h -> h != 0)) {
                FixedPoint end = new FixedPointFinder(1e-24, 60, 100).from(map, start, 0, Progress.NONE);
                for (int i = 0; i < 3; i++) {
                    assertThat(end.state()[i]).isCloseTo(Math.signum(start[i]) * 0.9575040240772688, within(1e-13));
                }
            }
        }
    }

    @Test
    void threadsAndRepetitionChangeNothing() {
        ClosedMap map = cube(5);
        RandomStream random = Key.of(5).stream();
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            starts.add(uniform(5, random));
        }
        FixedPointSet one = FINDER.all(map, starts, 0, Progress.NONE);
        FixedPointSet two;
        try (Workers workers = new Workers("test", 2)) {
            two = FINDER.all(map, starts, 0, workers, Progress.NONE);
        }
        assertThat(two.points())
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(one.points());
        assertThat(two.outcomes()).isEqualTo(one.outcomes());
    }

    @Test
    void theStandardMapIsNeutral() {
        double k = 0.5;
        ClosedMap map = new ClosedMap(
                2,
                false,
                (h, g) -> {
                    double p = h[0] + k * Math.sin(h[1]);
                    return new double[] {p, h[1] + p};
                },
                (h, g) -> new double[] {1, k * Math.cos(h[1]), 1, 1 + k * Math.cos(h[1])},
                (h, g) -> new double[2]);
        FixedPoint point = new FixedPointFinder(1e-24, 60, 0).from(map, new double[] {0, Math.PI}, 0, Progress.NONE);
        assertThat(point.found()).isTrue();
        assertThat(point.stability().kind()).isEqualTo(Stability.Kind.UNDECIDED);
        assertThat(point.stability().label()).contains("complex pair on the unit circle");
        FixedPoint saddle = new FixedPointFinder(1e-24, 60, 0).from(map, new double[2], 0, Progress.NONE);
        assertThat(saddle.stability().kind()).isEqualTo(Stability.Kind.SADDLE);
    }

    @Test
    void aDoubleRootIsUndecidedAndNotIsolated() {
        ClosedMap map = new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] + h[0] * h[0]},
                (h, g) -> new double[] {1 + 2 * h[0]},
                (h, g) -> new double[1]);
        FixedPoint point = new FixedPointFinder(1e-24, 60, 0).from(map, new double[] {-0.5}, 0, Progress.NONE);
        assertThat(point.found()).isTrue();
        assertThat(point.stability().kind()).isEqualTo(Stability.Kind.UNDECIDED);
        assertThat(point.index()).isZero();
    }

    @Test
    void aMapWithoutFixedPointsReportsFailure() {
        FixedPointSet found = FINDER.all(ghost(), List.of(new double[] {-0.4}, new double[] {0.2}), 0, Progress.NONE);
        assertThat(found.points()).isEmpty();
        assertThat(found.outcomes().count(SearchOutcome.REACHED)).isZero();
        assertThat(found.minima()).hasSize(1);
        assertThat(found.minima().get(0)[0]).isCloseTo(0, within(1e-4));
        assertThat(found.sentence()).startsWith("0 fixed points from 2 starts");
    }

    @Test
    void aSpuriousPointOutsideTheCubeIsRejected() {
        // With the update gate rounded to 1, every state is a fixed point of F to the last bit.
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 2, 1, 1);
        double[] weights = new double[shape.layout().size()];
        shape.layout().set(weights, "update_gate.bias", new double[] {60, 60});
        shape.layout().set(weights, "candidate.recurrent", new double[] {1, 0, 0, 1});
        RnnOptimizer gru = shape.with(weights);
        double[] spurious = {1.5, -2};
        assertThat(FixedPointFinder.speed(gru, spurious, 0)).isZero();
        FixedPointSet found = FINDER.all(gru, List.of(spurious), 0, Progress.NONE);
        assertThat(found.points()).hasSize(1);
        assertThat(found.points().get(0).state()).containsExactly(new double[2], within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {4, 6})
    void thePathFromTheInitialStateFindsWhatSearchesMiss(double gain) {
        int n = 64;
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, n, 1, 1);
        RandomStream random = Key.of(17).stream();
        double[] weights = random.gaussians(shape.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= gain / Math.sqrt(n);
        }
        RnnOptimizer gru = shape.with(weights);
        FixedPointSet found = new FixedPointFinder(1e-24, 3, 0).all(gru, List.of(new double[n]), 0, Progress.NONE);
        assertThat(found.homotopy().orElseThrow().reason()).isEqualTo(StopReason.ENDED);
        assertThat(found.points()).isNotEmpty();
        assertThat(found.points()).allSatisfy(p -> assertThat(p.reason()).isEqualTo(StopReason.CONVERGED));
        assertThat(found.points()).allSatisfy(p -> assertThat(p.speed()).isLessThan(1e-24));
    }

    /** x' = x + ε + x²: one slow point, no fixed point. */
    static ClosedMap ghost() {
        return new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] + 1e-3 + h[0] * h[0]},
                (h, g) -> new double[] {1 + 2 * h[0]},
                (h, g) -> new double[] {1});
    }

    private static ClosedMap cube(int n) {
        return new ClosedMap(
                n,
                true,
                (h, g) -> {
                    double[] next = new double[n];
                    for (int i = 0; i < n; i++) {
                        next[i] = i < 3 ? Math.tanh(2 * h[i]) : 0.5 * Math.tanh(h[i]);
                    }
                    return next;
                },
                (h, g) -> {
                    double[] jacobian = new double[n * n];
                    for (int i = 0; i < n; i++) {
                        double t = Math.tanh(i < 3 ? 2 * h[i] : h[i]);
                        jacobian[i * n + i] = (i < 3 ? 2 : 0.5) * (1 - t * t);
                    }
                    return jacobian;
                },
                (h, g) -> new double[n]);
    }

    private static double[] uniform(int n, RandomStream random) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.uniform(-1, 1));
        return values;
    }

    private static List<double[]> grid(int n) {
        List<double[]> grid = new ArrayList<>();
        for (int code = 0; code < Math.pow(3, n); code++) {
            double[] start = new double[n];
            for (int i = 0, rest = code; i < n; i++, rest /= 3) {
                start[i] = 0.9 * (rest % 3 - 1);
            }
            grid.add(start);
        }
        return grid;
    }

    private static double[] transposed(double[] w, int n) {
        double[] t = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            t[i % n * n + i / n] = w[i];
        }
        return t;
    }
}

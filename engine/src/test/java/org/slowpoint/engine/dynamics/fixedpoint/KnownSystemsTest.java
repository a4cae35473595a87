package org.slowpoint.engine.dynamics.fixedpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.ClosedMap;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;

/** The systems of golden/known-answers.json whose fixed points, multipliers and kinds are known in closed form. */
class KnownSystemsTest {

    private static final JsonNode SYSTEMS = Golden.read("known-answers.json").get("systems");
    private static final FixedPointFinder FINDER = new FixedPointFinder(1e-24, 60, 0);

    @Test
    void henon() {
        for (JsonNode system : SYSTEMS.get("henon").get("cases")) {
            double a = value(system.get("a"));
            double b = value(system.get("b"));
            ClosedMap map = new ClosedMap(
                    2,
                    false,
                    (h, g) -> new double[] {1 - a * h[0] * h[0] + h[1], b * h[0]},
                    (h, g) -> new double[] {-2 * a * h[0], 1, b, 0},
                    (h, g) -> new double[2]);
            FixedPointSet found = FINDER.all(map, grid(2, 5, 9), 0, Progress.NONE);
            assertThat(found.points()).hasSize(system.get("fixedPoints").size());
            for (JsonNode expected : system.get("fixedPoints")) {
                FixedPoint point = near(found, value(expected.get("x")), value(expected.get("y")));
                assertThat(map.stateJacobian(point.state(), 0))
                        .containsExactly(Golden.array(expected.get("J")), within(1e-11));
                kind(point, expected);
            }
        }
    }

    @Test
    void logistic() {
        for (JsonNode system : SYSTEMS.get("logistic").get("cases")) {
            double r = value(system.get("r"));
            ClosedMap map = new ClosedMap(
                    1,
                    false,
                    (h, g) -> new double[] {r * h[0] * (1 - h[0])},
                    (h, g) -> new double[] {r * (1 - 2 * h[0])},
                    (h, g) -> new double[1]);
            FixedPointSet found = FINDER.all(map, grid(1, 2, 9), 0, Progress.NONE);
            scalar(found, system.get("fixedPoints"));
        }
        // At r = 1 two points meet, at r = 3 one flips.
        ClosedMap transcritical = new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] * (1 - h[0])},
                (h, g) -> new double[] {1 - 2 * h[0]},
                (h, g) -> new double[1]);
        FixedPointSet one = FINDER.all(transcritical, grid(1, 0.7, 9), 0, Progress.NONE);
        assertThat(one.points()).hasSize(1);
        assertThat(one.points().get(0).degenerate()).isTrue();
        assertThat(one.points().get(0).isolated()).isTrue();
    }

    @Test
    void ikeda() {
        for (JsonNode system : SYSTEMS.get("ikeda").get("cases")) {
            double u = value(system.get("u"));
            FixedPointSet found = FINDER.all(ikeda(u), grid(2, 6, 15), 0, Progress.NONE);
            assertThat(found.points()).hasSize(system.get("numberOfFixedPoints").asInt());
            for (JsonNode expected : system.get("fixedPoints")) {
                FixedPoint point = near(found, value(expected.get("x")), value(expected.get("y")));
                double[] j = ikeda(u).stateJacobian(point.state(), 0);
                assertThat(j).containsExactly(Golden.array(expected.get("J")), within(1e-11));
                assertThat(j[0] * j[3] - j[1] * j[2]).isCloseTo(u * u, within(1e-12));
                kind(point, expected);
            }
        }
    }

    @Test
    void scalarTanh() {
        for (JsonNode system : SYSTEMS.get("tanh-scalar-S-curve").get("cases")) {
            ClosedMap map = ClosedMap.tanh(new double[] {value(system.get("wValue"))}, 1);
            FixedPointSet found = new FixedPointFinder().all(map, List.of(new double[] {0.3}), 0, Progress.NONE);
            scalar(found, system.get("fixedPoints"));
            assertThat(found.completeness().verdict()).isEqualTo(Completeness.Verdict.CONSISTENT);
        }
        ClosedMap two = ClosedMap.tanh(new double[] {2}, 1);
        for (JsonNode at : SYSTEMS.get("tanh-scalar-S-curve").get("sCurveW2")) {
            FixedPointSet found =
                    new FixedPointFinder().all(two, List.of(new double[1]), value(at.get("g")), Progress.NONE);
            FixedPoint point = near(found, value(at.get("x")));
            assertThat(point.multipliers().get(0).re()).isCloseTo(value(at.get("multiplier")), within(1e-12));
            assertThat(found.completeness().indexSum()).isEqualTo(1);
        }
    }

    @Test
    void standardMap() {
        for (JsonNode system : SYSTEMS.get("standard-map").get("cases")) {
            double k = value(system.get("K"));
            ClosedMap map = new ClosedMap(
                    2,
                    false,
                    (h, g) -> {
                        double p = h[0] + k * Math.sin(h[1]);
                        return new double[] {p, h[1] + p};
                    },
                    (h, g) -> new double[] {1, k * Math.cos(h[1]), 1, 1 + k * Math.cos(h[1])},
                    (h, g) -> new double[2]);
            eigenvalues(
                    FINDER.from(map, new double[2], 0, Progress.NONE),
                    system.get("fixedPoint00").get("eigenvalues"));
            FixedPoint centre = FINDER.from(map, new double[] {0, Math.PI}, 0, Progress.NONE);
            eigenvalues(centre, system.get("fixedPointPi").get("eigenvalues"));
            assertThat(centre.stability().kind()).isEqualTo(Stability.Kind.UNDECIDED);
        }
    }

    @Test
    void hopfieldMemoriesAndMixtures() {
        int n = 64;
        double[][] patterns = {hadamard(1), hadamard(2), hadamard(4)};
        double[] w = new double[n * n];
        for (double[] pattern : patterns) {
            for (int i = 0; i < n * n; i++) {
                w[i] += 2 * pattern[i / n] * pattern[i % n] / n;
            }
        }
        ClosedMap map = ClosedMap.tanh(w, n);
        JsonNode system = SYSTEMS.get("hopfield-hadamard");
        double m = value(system.get("memories").get("m"));
        for (double[] pattern : patterns) {
            double[] start = Arrays.stream(pattern).map(xi -> 0.8 * xi).toArray();
            FixedPoint memory = new FixedPointFinder().from(map, start, 0, Progress.NONE);
            for (int i = 0; i < n; i++) {
                assertThat(memory.state()[i]).isCloseTo(m * pattern[i], within(1e-13));
            }
            assertThat(memory.stable()).isTrue();
            assertThat(memory.multipliers().get(2).re())
                    .isCloseTo(value(system.get("memories").get("eigenvaluesInPatternSpan")), within(1e-12));
            assertThat(memory.multipliers().get(3).modulus()).isCloseTo(0, within(1e-12));
        }
        double mixed = value(system.get("symmetricMixtures").get("m"));
        double[] mixture = new double[n];
        Arrays.setAll(mixture, i -> Math.tanh(2 * mixed * (patterns[0][i] + patterns[1][i] + patterns[2][i])) + 1e-4);
        FixedPoint point = FINDER.from(map, mixture, 0, Progress.NONE);
        for (int i = 0; i < n; i++) {
            assertThat(point.state()[i]).isCloseTo(mixture[i] - 1e-4, within(1e-13));
        }
        FixedPoint origin = FINDER.from(map, new double[n], 0, Progress.NONE);
        assertThat(origin.stability().unstable()).isEqualTo(3);
        assertThat(origin.multipliers().get(2).re()).isCloseTo(2, within(1e-13));
    }

    @Test
    void aRingHasOneDimensionAndAPlaneTwo() {
        ClosedMap ring = new ClosedMap(
                2,
                false,
                (h, g) -> {
                    double f = 1 + 0.25 * (1 - h[0] * h[0] - h[1] * h[1]);
                    return new double[] {f * h[0], f * h[1]};
                },
                (h, g) -> {
                    double f = 1 + 0.25 * (1 - h[0] * h[0] - h[1] * h[1]);
                    double xy = -0.5 * h[0] * h[1];
                    return new double[] {f - 0.5 * h[0] * h[0], xy, xy, f - 0.5 * h[1] * h[1]};
                },
                (h, g) -> new double[2]);
        FixedPoint onRing = FINDER.from(ring, new double[] {0.9, 0.3}, 0, Progress.NONE);
        assertThat(Math.hypot(onRing.state()[0], onRing.state()[1])).isCloseTo(1, within(1e-12));
        assertThat(onRing.dimension()).isEqualTo(1);
        assertThat(FINDER.from(ring, new double[2], 0, Progress.NONE).dimension())
                .isZero();
        ClosedMap plane = new ClosedMap(
                3,
                false,
                (h, g) -> new double[] {h[0], h[1], h[2] / 2 + h[0] * h[1]},
                (h, g) -> new double[] {1, 0, 0, 0, 1, 0, h[1], h[0], 0.5},
                (h, g) -> new double[3]);
        FixedPoint onPlane = FINDER.from(plane, new double[] {0.3, -0.2, 0}, 0, Progress.NONE);
        assertThat(onPlane.dimension()).isEqualTo(2);
        assertThat(onPlane.label()).isEqualTo("on a surface of fixed points");
    }

    @Test
    void theGateOfAGruMovesNoFixedPoint() {
        int n = 3;
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, n, 1, 1);
        double[] weights = Key.of(5).stream().gaussians(shape.layout().size());
        Linearizable gru = shape.with(weights);
        FixedPointSet found = new FixedPointFinder().all(gru, List.of(new double[n]), 0.3, Progress.NONE);
        assertThat(found.completeness().verdict()).isEqualTo(Completeness.Verdict.CONSISTENT);
        shape.layout().set(weights, "update_gate.bias", new double[] {2, -1, 0.5});
        FixedPointSet other =
                new FixedPointFinder().all(shape.with(weights), List.of(new double[n]), 0.3, Progress.NONE);
        assertThat(other.points()).hasSameSizeAs(found.points());
        for (FixedPoint point : found.points()) {
            near(other, point.state());
            assertThat(Arrays.stream(point.state()).map(Math::abs).max().orElseThrow())
                    .isLessThan(1);
        }
    }

    private static ClosedMap ikeda(double u) {
        return new ClosedMap(
                2,
                false,
                (h, g) -> {
                    double t = 0.4 - 6 / (1 + h[0] * h[0] + h[1] * h[1]);
                    double c = Math.cos(t);
                    double s = Math.sin(t);
                    return new double[] {1 + u * (h[0] * c - h[1] * s), u * (h[0] * s + h[1] * c)};
                },
                (h, g) -> {
                    double r = 1 + h[0] * h[0] + h[1] * h[1];
                    double t = 0.4 - 6 / r;
                    double c = Math.cos(t);
                    double s = Math.sin(t);
                    double tx = 12 * h[0] / (r * r);
                    double ty = 12 * h[1] / (r * r);
                    double along = h[0] * c - h[1] * s;
                    double across = h[0] * s + h[1] * c;
                    return new double[] {
                        u * (c - across * tx), u * (-s - across * ty), u * (s + along * tx), u * (c + along * ty)
                    };
                },
                (h, g) -> new double[2]);
    }

    /** A row of Sylvester's Hadamard matrix of 64. */
    private static double[] hadamard(int row) {
        double[] values = new double[64];
        Arrays.setAll(values, i -> Integer.bitCount(row & i) % 2 == 0 ? 1 : -1);
        return values;
    }

    private static void scalar(FixedPointSet found, JsonNode all) {
        assertThat(found.points()).hasSize(all.size());
        for (JsonNode expected : all) {
            FixedPoint point = near(found, value(expected.get("x")));
            assertThat(point.multipliers().get(0).re()).isCloseTo(value(expected.get("multiplier")), within(1e-12));
            assertThat(point.stable()).isEqualTo(expected.get("stable").asBoolean());
        }
    }

    private static void kind(FixedPoint point, JsonNode expected) {
        eigenvalues(point, expected.get("eigenvalues"));
        assertThat(point.stable()).isEqualTo(expected.get("stable").asBoolean());
        assertThat(point.stability().unstable())
                .isEqualTo(expected.get("unstableDimension").asInt());
        assertThat(point.stability().doubts()).isEmpty();
    }

    private static void eigenvalues(FixedPoint point, JsonNode expected) {
        for (int i = 0; i < expected.size(); i++) {
            JsonNode eigenvalue = expected.get(i).get("d");
            boolean real = eigenvalue.isNumber();
            assertThat(point.multipliers().get(i).re())
                    .isCloseTo(
                            real ? eigenvalue.asDouble() : eigenvalue.get("re").asDouble(), within(1e-11));
            assertThat(point.multipliers().get(i).im())
                    .isCloseTo(real ? 0 : eigenvalue.get("im").asDouble(), within(1e-11));
        }
    }

    private static FixedPoint near(FixedPointSet found, double... state) {
        return found.points().stream()
                .filter(p -> Distances.largest(p.state(), state) < 1e-11)
                .findFirst()
                .orElseThrow();
    }

    private static double value(JsonNode node) {
        JsonNode inner = node.has("d") ? node.get("d") : node;
        assertThat(inner.isNumber() || inner.isTextual()).isTrue();
        return inner.asDouble();
    }

    private static List<double[]> grid(int n, double reach, int side) {
        List<double[]> grid = new ArrayList<>();
        for (int code = 0; code < Math.pow(side, n); code++) {
            double[] start = new double[n];
            for (int i = 0, rest = code; i < n; i++, rest /= side) {
                start[i] = reach * (2.0 * (rest % side) / (side - 1) - 1) + 0.01;
            }
            grid.add(start);
        }
        return grid;
    }
}

package org.slowpoint.engine.dynamics.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.ClosedMap;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.AdaGrad;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** Systems whose slow states are known in closed form. */
class KnownSlowPointsTest {

    private static final double EPSILON = 1e-3;

    /** (x, y) ↦ (x − εx(x² − 1), x² + ½(y − x²)): slow along y = x², at rest at x = −1, 0, 1. */
    private static final ClosedMap APPROXIMATE_LINE = new ClosedMap(
            2,
            false,
            (h, g) ->
                    new double[] {h[0] - EPSILON * h[0] * (h[0] * h[0] - 1), h[0] * h[0] + 0.5 * (h[1] - h[0] * h[0])},
            (h, g) -> new double[] {1 - EPSILON * (3 * h[0] * h[0] - 1), 0, h[0], 0.5},
            (h, g) -> new double[] {1, 0});

    private static final ClosedMap PARABOLA = new ClosedMap(
            2,
            false,
            (h, g) -> new double[] {h[0], h[0] * h[0] + 0.5 * (h[1] - h[0] * h[0])},
            (h, g) -> new double[] {1, 0, h[0], 0.5},
            (h, g) -> new double[] {1, 0});

    private record Found(FixedPointSet fixed, SlowPointSet slow, Optional<LineAttractor> line) {}

    private static Found find(Linearizable map, List<double[]> states, double radius, int threads) {
        Surroundings around = new Surroundings(states, radius, 200);
        SlowPointFinder finder = new SlowPointFinder();
        try (Workers workers = new Workers("test", threads)) {
            FixedPointSet fixed = new FixedPointFinder(1e-24, 60, 0).all(map, states, 0, workers, Progress.NONE);
            SlowPointSet slow = finder.all(map, around, fixed, workers, Progress.NONE);
            return new Found(fixed, slow, LineAttractor.of(map, finder, around, slow, fixed, Progress.NONE));
        }
    }

    private static List<double[]> aroundTheParabola() {
        RandomStream random = Key.of(3).stream();
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double x = random.uniform(-1, 1);
            states.add(new double[] {x, x * x + random.uniform(-0.2, 0.2)});
        }
        return states;
    }

    @Test
    void theApproximateLineKeepsItsThreePointsAndIsALine() {
        Found found = find(APPROXIMATE_LINE, aroundTheParabola(), 0.6, 2);
        assertThat(found.fixed.points()).hasSize(3);
        assertThat(found.slow.points()).isNotEmpty();
        for (SlowPoint p : found.slow.points()) {
            double x = p.state()[0];
            assertThat(p.state()[1]).isCloseTo(x * x, within(1e-2));
            double exact = EPSILON * EPSILON * x * x * (x * x - 1) * (x * x - 1) / 2;
            assertThat(Math.sqrt(2 * p.speed())).isCloseTo(Math.sqrt(2 * exact), within(3e-4));
        }
        LineAttractor line = found.line.orElseThrow();
        assertThat(line.spectrumSpeaksForIt()).isTrue();
        assertThat(line.geometrySpeaksForIt()).isTrue();
        assertThat(line.sentence()).startsWith("The slow states");
        assertThat(line.verdict()).isNotEqualTo(LineAttractor.Verdict.NO);
    }

    @Test
    void relaxationReachesTheCurveAndStaysWhereItIsOnIt() {
        double[] start = {0.5, 0.4};
        double[] h = new SlowManifold().relax(APPROXIMATE_LINE, start, 0, Progress.NONE);
        assertThat(h[1]).isCloseTo(h[0] * h[0], within(2e-3));
        assertThat(h[0]).isCloseTo(0.5, within(0.09));
    }

    @Test
    void anExactLineIsTracedAlongItsTangent() {
        Found found = find(PARABOLA, aroundTheParabola(), 0.6, 1);
        LineAttractor line = found.line.orElseThrow();
        assertThat(line.verdict()).isEqualTo(LineAttractor.Verdict.YES);
        assertThat(line.traverse()).isGreaterThan(1e6);
        for (SlowPoint p : line.line()) {
            double x = p.state()[0];
            assertThat(p.state()[1]).isCloseTo(x * x, within(1e-9));
            double length = Math.sqrt(1 + 4 * x * x);
            assertThat(Math.abs(p.slowDirection()[0] + 2 * x * p.slowDirection()[1]))
                    .isCloseTo(length, within(1e-7));
        }
        assertThat(line.arc()[line.arc().length - 1]).isGreaterThan(1);
    }

    @Test
    void theIntegratorIsALineAlongItsFirstUnit() {
        ClosedMap integrator = new ClosedMap(
                3,
                false,
                (h, g) -> new double[] {h[0] + g, 0.5 * h[1] + g, 0.25 * h[2] + g},
                (h, g) -> new double[] {1, 0, 0, 0, 0.5, 0, 0, 0, 0.25},
                (h, g) -> new double[] {1, 1, 1});
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            states.add(new double[] {0.1 * i, 0.3, -0.2});
        }
        LineAttractor line = find(integrator, states, 1, 1).line.orElseThrow();
        assertThat(line.verdict()).isEqualTo(LineAttractor.Verdict.YES);
        assertThat(line.line())
                .allSatisfy(p -> assertThat(p.slowDirection()).containsExactly(new double[] {1, 0, 0}, within(1e-12)));
        assertThat(line.line()).allSatisfy(p -> assertThat(p.dimension()).isEqualTo(1));
    }

    @Test
    void theGhostIsOneSlowPointAndNoFixedPoint() {
        ClosedMap ghost = new ClosedMap(
                1,
                false,
                (h, g) -> new double[] {h[0] + EPSILON + h[0] * h[0]},
                (h, g) -> new double[] {1 + 2 * h[0]},
                (h, g) -> new double[] {1});
        // A run passes from −1 to 1; within 100 steps at the ghost's speed it moves a tenth of that.
        List<double[]> states = List.of(new double[] {-0.9}, new double[] {-0.5}, new double[] {0.4});
        Surroundings around = new Surroundings(states, 1, 40);
        try (Workers workers = new Workers("test", 1)) {
            FixedPointSet fixed = new FixedPointFinder(1e-24, 60, 0).all(ghost, states, 0, workers, Progress.NONE);
            assertThat(fixed.points()).isEmpty();
            SlowPointSet slow = new SlowPointFinder().all(ghost, around, fixed, workers, Progress.NONE);
            assertThat(slow.points()).hasSize(1);
            assertThat(slow.points().get(0).state()[0]).isCloseTo(0, within(1e-4));
            assertThat(slow.points().get(0).speed()).isCloseTo(EPSILON * EPSILON / 2, within(1e-12));
        }
    }

    @Test
    void adaGradsSecondStateIsALine() {
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            states.add(new double[] {0.5 + 0.1 * i, 0.1});
        }
        LineAttractor line = find(new AdaGrad(0.1, 0.9), states, 1, 1).line.orElseThrow();
        assertThat(line.verdict()).isEqualTo(LineAttractor.Verdict.YES);
        // The map is defined for any first state, but AdaGrad only meets positive ones: α(1 − β)/√s there.
        for (SlowPoint p : line.line()) {
            if (p.state()[0] > 0.1) {
                assertThat(p.effectiveLearningRate()).isCloseTo(0.1 * 0.1 / Math.sqrt(p.state()[0]), within(1e-12));
            }
        }
        assertThat(line.line()).anyMatch(p -> p.state()[0] > 2);
    }

    @Test
    void aContractionHasNothingSlow() {
        ClosedMap contraction = new ClosedMap(
                2,
                false,
                (h, g) -> new double[] {0.5 * h[0] + g, 0.3 * h[1] + g},
                (h, g) -> new double[] {0.5, 0, 0, 0.3},
                (h, g) -> new double[] {1, 1});
        Found found = find(contraction, aroundTheParabola(), 0.6, 2);
        assertThat(found.fixed.points()).hasSize(1);
        assertThat(found.slow.points()).isEmpty();
        assertThat(found.slow.fixed()).isEqualTo(found.slow.starts());
        assertThat(found.line).isEmpty();
        assertThat(found.slow.sentence()).startsWith("No slow points from 40 relaxed states (40 came to rest");
    }

    @Test
    void threadsChangeNothing() {
        Found one = find(APPROXIMATE_LINE, aroundTheParabola(), 0.6, 1);
        Found two = find(APPROXIMATE_LINE, aroundTheParabola(), 0.6, 2);
        assertThat(two.slow.points()).usingRecursiveComparison().isEqualTo(one.slow.points());
    }
}

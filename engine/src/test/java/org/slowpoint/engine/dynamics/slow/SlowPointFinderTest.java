package org.slowpoint.engine.dynamics.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.LinearSystem;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.SearchOutcome;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.unroll.StateCloud;
import org.slowpoint.engine.unroll.Unroller;

class SlowPointFinderTest {

    private static final VisitedStates PARABOLA = VisitedStates.of(KnownLines.nearParabola(48, 1.2, 0.1), 200);

    private static final Progress CANCELLED = new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean cancelled() {
            return true;
        }
    };

    @Test
    void onAnApproximateLineSlowPointsLieWhereTheClosedFormSaysTheyDo() {
        KnownLines.Look look = KnownLines.look(KnownLines.approximateLine(KnownLines.EPS), PARABOLA);
        assertThat(look.fixed().points()).hasSize(3);
        SlowPointSet slow = look.slow();
        assertThat(slow.points()).hasSizeBetween(8, 20);
        double same = 0.02 * PARABOLA.radius();
        for (SlowPoint point : slow.points()) {
            double x = point.state()[0];
            double exact = 0.5 * Math.pow(KnownLines.EPS * x * (x * x - 1), 2);
            assertThat(point.speed()).isCloseTo(exact, within(1e-4 * exact));
            assertThat(point.drift()).isLessThanOrEqualTo(0.05);
            assertThat(point.drift()).isCloseTo(200 * point.stepLength() / PARABOLA.radius(), within(1e-15));
            assertThat(point.dimension()).isEqualTo(1);
            assertThat(point.localMinimum()).isFalse();
            assertThat(point.effectiveLearningRate()).isEqualTo(1);
            assertThat(Math.abs(point.timescales()[0])).isGreaterThan(100);
            assertThat(point.timescales()[1]).isCloseTo(1 / Math.log(2), within(1e-9));
            double norm = Math.hypot(1, 2 * x);
            double cosine = (point.direction()[0] + 2 * x * point.direction()[1]) / norm;
            assertThat(Math.abs(cosine)).isGreaterThan(0.99999);
            assertThat(Math.max(point.direction()[0], point.direction()[1])).isGreaterThanOrEqualTo(Math.sqrt(0.5));
            assertThat(look.fixed().points())
                    .allSatisfy(f -> assertThat(SlowPointFinder.distance(f.state(), point.state()))
                            .isGreaterThanOrEqualTo(same));
        }
        assertThat(slow.outcomes().count(SearchOutcome.TOO_FAST)).isPositive();
        assertThat(slow.sentence())
                .contains("from 48 starts")
                .contains("ended where the state moves faster")
                .endsWith("slow means a drift of at most 5 % of the visited states' radius in 200 steps.");
    }

    @Test
    void aThresholdOnTheSpeedOfOneTenMillionthTakesTheWholeSegment() {
        VisitedStates inside = VisitedStates.of(KnownLines.nearParabola(48, 0.95, 0.02), 200);
        double drift = 200 * Math.sqrt(2e-7) / inside.radius();
        SlowPointSet slow = new SlowPointFinder()
                .withThreshold(drift)
                .find(
                        KnownLines.approximateLine(KnownLines.EPS),
                        inside,
                        fixed(KnownLines.approximateLine(KnownLines.EPS), inside),
                        Progress.NONE);
        assertThat(slow.speedThreshold()).isCloseTo(1e-7, within(1e-18));
        assertThat(slow.outcomes().count(SearchOutcome.TOO_FAST)).isZero();
        assertThat(slow.outcomes().nowhere()).isZero();
    }

    @Test
    void aGhostIsOneSlowPointAndNoFixedPoint() {
        KnownLines.Look look = KnownLines.look(KnownLines.ghost(), VisitedStates.of(KnownLines.cloud(48, 1, 1), 20));
        assertThat(look.fixed().points()).isEmpty();
        assertThat(look.slow().points()).hasSize(1);
        SlowPoint ghost = look.slow().points().get(0);
        assertThat(ghost.localMinimum()).isTrue();
        assertThat(ghost.state()[0]).isCloseTo(0, within(1e-12));
        assertThat(ghost.speed()).isCloseTo(5e-7, within(1e-18));
        assertThat(ghost.timescales()[0]).isGreaterThan(1e12);
        assertThat(ghost.reached()).isGreaterThan(40);
        assertThat(ghost.label()).isEqualTo("slow point, local minimum of q, 1 slow direction");
    }

    @Test
    void aGhostIsNotSlowForALongRun() {
        KnownLines.Look look = KnownLines.look(KnownLines.ghost(), VisitedStates.of(KnownLines.cloud(48, 1, 1), 200));
        assertThat(look.slow().points()).isEmpty();
        assertThat(look.slow().outcomes().count(SearchOutcome.TOO_FAST))
                .isEqualTo(look.slow().starts());
    }

    @Test
    void fixedPointsAreNotSlowPoints() {
        KnownLines.Look line =
                KnownLines.look(KnownLines.integrator(), VisitedStates.of(KnownLines.cloud(48, 3, 1), 200));
        assertThat(line.slow().points()).isEmpty();
        assertThat(line.slow().outcomes().count(SearchOutcome.FIXED)).isEqualTo(48);
        LinearSystem contraction = new LinearSystem(new double[] {0.5, 0, 0, 0.5}, new double[2], new double[] {1, 1});
        SlowPointSet none = KnownLines.look(contraction, VisitedStates.of(KnownLines.cloud(24, 2, 1), 200))
                .slow();
        assertThat(none.points()).isEmpty();
        assertThat(none.outcomes().count(SearchOutcome.FIXED)).isEqualTo(24);
    }

    @Test
    void statesOutsideTheCubeAreRejected() {
        // With the update gate rounded to 1, every state is a fixed point of F to the last bit.
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 2, 1, 1);
        double[] weights = new double[shape.layout().size()];
        shape.layout().set(weights, "update_gate.bias", new double[] {60, 60});
        Linearizable gru = shape.with(weights);
        VisitedStates visited = VisitedStates.of(List.of(new double[] {1.5, -2}, new double[2]), 200);
        SlowPointSet slow = new SlowPointFinder().find(gru, visited, fixed(gru, visited), Progress.NONE);
        assertThat(slow.points()).isEmpty();
        assertThat(slow.outcomes().count(SearchOutcome.OUTSIDE)).isEqualTo(1);
        assertThat(slow.outcomes().count(SearchOutcome.FIXED)).isEqualTo(1);
    }

    @Test
    void threadsAndRepetitionChangeNothing() {
        Linearizable line = KnownLines.approximateLine(KnownLines.EPS);
        KnownLines.Look one = KnownLines.look(line, PARABOLA, 0, 1);
        KnownLines.Look three = KnownLines.look(line, PARABOLA, 0, 3);
        assertThat(three.slow()).usingRecursiveComparison().isEqualTo(one.slow());
        assertThat(three.line()).usingRecursiveComparison().isEqualTo(one.line());
    }

    @Test
    void aCloudIsDrawnFromInStrataAndMeasuredAsAWhole() {
        Linearizable line = KnownLines.approximateLine(KnownLines.EPS);
        LeastSquares problem =
                new LeastSquares(new double[][] {{1, 0}, {0, 1}}, new double[2], new double[] {0.3, 0.7});
        StateCloud cloud =
                Unroller.record(line, List.of(problem), 100, Progress.NONE).cloud();
        VisitedStates visited = VisitedStates.of(cloud, 48, 5);
        assertThat(visited.starts()).hasSize(48);
        assertThat(visited.steps()).isEqualTo(100);
        List<double[]> all = new java.util.ArrayList<>();
        for (int t = 0; t <= 100; t++) {
            for (int row = 0; row < cloud.rows(); row++) {
                all.add(cloud.state(t, row));
            }
        }
        VisitedStates whole = VisitedStates.of(all, 100);
        assertThat(visited.radius()).isCloseTo(whole.radius(), within(1e-12));
        assertThat(visited.low()).containsExactly(whole.low());
        assertThat(visited.high()).containsExactly(whole.high());
        assertThat(VisitedStates.of(cloud, 48, 5)).usingRecursiveComparison().isEqualTo(visited);
        assertThat(VisitedStates.of(cloud, 7, 5).starts()).hasSize(7);
    }

    @Test
    void cancelledWorkEnds() {
        Linearizable line = KnownLines.approximateLine(KnownLines.EPS);
        KnownLines.Look look = KnownLines.look(line, PARABOLA);
        assertThatThrownBy(() -> new SlowPointFinder().find(line, PARABOLA, look.fixed(), CANCELLED))
                .isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> LineAttractor.of(line, PARABOLA, look.slow(), look.fixed(), CANCELLED))
                .isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> new LineTrace().from(line, new double[2], 0, PARABOLA, CANCELLED))
                .isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> new SlowManifold().relax(line, new double[2], 0, CANCELLED))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void optionsAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SlowPointFinder().withThreshold(0));
        assertThatIllegalArgumentException().isThrownBy(() -> VisitedStates.of(List.of(), 200));
        assertThatIllegalArgumentException().isThrownBy(() -> VisitedStates.of(List.of(new double[1]), 0));
    }

    private static FixedPointSet fixed(Linearizable optimizer, VisitedStates visited) {
        return new FixedPointFinder().all(optimizer, visited.starts(), 0, Progress.NONE);
    }
}

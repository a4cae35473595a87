package org.slowpoint.engine.dynamics.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.LinearSystem;
import org.slowpoint.engine.dynamics.slow.LineAttractor.Verdict;
import org.slowpoint.engine.dynamics.slow.LineTrace.End;
import org.slowpoint.engine.dynamics.slow.LineTrace.Traced;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.AdaGrad;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;

class LineAttractorTest {

    private static final JsonNode SYSTEMS = Golden.read("known-answers.json").get("systems");
    private static final List<double[]> PARABOLA = KnownLines.nearParabola(48, 1.2, 0.1);

    @Test
    void anApproximateLineIsALineForRunsOfTwoHundredSteps() {
        LineAttractor line = KnownLines.look(
                        KnownLines.approximateLine(KnownLines.EPS), VisitedStates.of(PARABOLA, 200))
                .line();
        assertThat(line.verdict()).isEqualTo(Verdict.YES);
        assertThat(line.spectrum().slow()).isEqualTo(1);
        assertThat(line.spectrum().gap()).isBetween(300.0, 1500.0);
        assertThat(line.spectrum().growing()).isZero();
        assertThat(line.geometry().localDimension()).isEqualTo(1);
        assertThat(line.geometry().alignment()).isGreaterThan(0.9999);
        assertThat(line.traverse().time()).isBetween(2_000.0, 1e6);
        assertThat(line.offChain()).isZero();
        // All three fixed points lie on it, and all between them.
        LinePoint first = line.chain().get(0);
        LinePoint last = line.chain().get(line.chain().size() - 1);
        assertThat(Math.abs(first.state()[0])).isGreaterThan(1.1);
        assertThat(last.state()[0] * first.state()[0]).isNegative();
        double step = 0.02 * line.radius();
        for (int i = 0; i < line.chain().size(); i++) {
            LinePoint point = line.chain().get(i);
            double x = point.state()[0];
            assertThat(point.state()[1]).isCloseTo(x * x, within(1e-5));
            assertThat(Math.sqrt(2 * point.speed())).isCloseTo(Math.abs(1e-3 * x * (x * x - 1)), within(1e-8));
            assertThat(point.drift()).isLessThanOrEqualTo(line.traverse().largestDrift());
            assertThat(Math.abs(point.tangent()[1] / point.tangent()[0])).isCloseTo(Math.abs(2 * x), within(0.05));
            // The optimizer reads out its first unit with weight −1.
            assertThat(point.readout()).isCloseTo(-point.tangent()[0], within(1e-15));
            assertThat(point.slowEigenvalues()).isEqualTo(1);
            assertThat(point.effectiveLearningRate()).isEqualTo(1);
            if (i > 0) {
                assertThat(point.arcLength() - line.chain().get(i - 1).arcLength())
                        .isBetween(0.5 * step, 1.5 * step);
            }
        }
        assertThat(line.length()).isCloseTo(arc(last.state()[0]) + arc(first.state()[0]), within(1e-3));
        assertThat(line.sentence())
                .isEqualTo("A line attractor. Spectrum yes: 1 eigenvalue slower than 100 steps, 674 times slower than"
                        + " the next. Geometry yes: 5.16 radii long, local dimension 1, slow direction along it to"
                        + " |cos| 1. Drift yes: traversing it takes 193 runs of 200 steps.");
    }

    /** The length of y = x² between 0 and x. */
    private static double arc(double x) {
        double u = Math.abs(2 * x);
        return 0.25 * (u * Math.sqrt(1 + u * u) + Math.log(u + Math.sqrt(1 + u * u)));
    }

    @Test
    void theSameLineIsNoneForRunsLongEnoughToCrossIt() {
        LineAttractor line = KnownLines.look(
                        KnownLines.approximateLine(KnownLines.EPS), VisitedStates.of(PARABOLA, 1000))
                .line();
        assertThat(line.verdict()).isEqualTo(Verdict.NO);
        assertThat(line.spectrum().passes()).isTrue();
        assertThat(line.geometry().passes()).isFalse();
        assertThat(line.traverse().passes()).isFalse();
        assertThat(line.offChain()).isEqualTo(2);
        assertThat(line.sentence()).startsWith("No line attractor. Spectrum yes");
    }

    @Test
    void aCurvedExactLineHasTheTangentOfItsSlowEigenvector() {
        KnownLines.Look look = KnownLines.look(KnownLines.approximateLine(0), VisitedStates.of(PARABOLA, 200));
        LineAttractor line = look.line();
        assertThat(look.fixed().points())
                .allSatisfy(p -> assertThat(p.isolated()).isFalse());
        assertThat(line.verdict()).isEqualTo(Verdict.YES);
        assertThat(line.traverse().time()).isInfinite();
        assertThat(line.geometry().length()).isGreaterThan(4);
        assertThat(line.chain()).allSatisfy(p -> {
            double x = p.state()[0];
            assertThat(p.state()[1]).isCloseTo(x * x, within(1e-12));
            assertThat(p.speed()).isLessThan(1e-24);
        });
        assertThat(line.sentence()).contains("the states are fixed points");
        for (JsonNode point : SYSTEMS.get("parabola-line-attractor").get("points")) {
            double x = point.get("x").asDouble();
            SlowSpectrum spectrum = SlowSpectrum.at(KnownLines.approximateLine(0), new double[] {x, x * x}, 0);
            JsonNode tangent = point.get("eigenvectorOfOne_normalised");
            double cosine = spectrum.direction()[0] * tangent.get(0).get("d").asDouble()
                    + spectrum.direction()[1] * tangent.get(1).get("d").asDouble();
            assertThat(Math.abs(cosine)).isCloseTo(1, within(1e-13));
            assertThat(Math.abs(spectrum.timescales()[0])).isGreaterThan(1e12);
            assertThat(spectrum.timescales()[1]).isCloseTo(1 / Math.log(2), within(1e-12));
        }
    }

    @Test
    void anIntegratorIsALineAlongItsFirstUnit() {
        KnownLines.Look look =
                KnownLines.look(KnownLines.integrator(), VisitedStates.of(KnownLines.cloud(48, 3, 1), 200));
        LineAttractor line = look.line();
        assertThat(line.verdict()).isEqualTo(Verdict.YES);
        assertThat(line.spectrum().gap()).isInfinite();
        assertThat(SlowManifold.shifted(KnownLines.integrator(), new double[3], 0)
                        .nullity(1e-12))
                .isEqualTo(1);
        assertThat(line.chain()).hasSizeGreaterThan(100).allSatisfy(p -> {
            assertThat(Math.abs(p.tangent()[0])).isCloseTo(1, within(1e-12));
            assertThat(Math.abs(p.readout())).isCloseTo(0.6, within(1e-12));
            assertThat(p.alignment()).isCloseTo(1, within(1e-12));
        });
        assertThat(line.length()).isGreaterThan(2);
    }

    @Test
    void anIntegratorDrivenByASmallGradientIsStillALineThoughWithoutFixedPoints() {
        KnownLines.Look look =
                KnownLines.look(KnownLines.integrator(), VisitedStates.of(KnownLines.cloud(48, 3, 1), 200), 1e-6, 1);
        assertThat(look.fixed().points()).isEmpty();
        assertThat(look.slow().points()).isNotEmpty().allSatisfy(p -> {
            assertThat(p.stepLength()).isCloseTo(1e-6, within(1e-15));
            assertThat(p.localMinimum()).isFalse();
        });
        assertThat(look.line().verdict()).isEqualTo(Verdict.YES);
        // v is the same everywhere, so the integral is the length over it.
        assertThat(look.line().traverse().time()).isCloseTo(look.line().length() / 1e-6, within(1.0));
    }

    @Test
    void adaGradHasALineAlongWhichItsLearningRateFalls() {
        List<double[]> states = KnownLines.cloud(48, 2, 1);
        states.forEach(s -> s[0] += 1.5);
        LineAttractor line = KnownLines.look(new AdaGrad(0.1, 0.9), VisitedStates.of(states, 200))
                .line();
        assertThat(line.verdict()).isEqualTo(Verdict.YES);
        assertThat(line.traverse().time()).isInfinite();
        assertThat(line.chain()).hasSizeGreaterThan(100).allSatisfy(p -> {
            assertThat(p.state()[1]).isCloseTo(0, within(1e-15));
            assertThat(p.effectiveLearningRate()).isCloseTo(0.1 * 0.1 / Math.sqrt(p.state()[0]), within(1e-13));
            assertThat(p.readout()).isCloseTo(0, within(1e-12));
        });
    }

    @Test
    void aRingCloses() {
        VisitedStates visited = VisitedStates.of(KnownLines.cloud(48, 2, 1.3), 200);
        Traced traced = new LineTrace(0.02, 0.05, 400, new SlowManifold())
                .from(KnownLines.ring(), new double[] {0.6, 0.8}, 0, visited, Progress.NONE);
        assertThat(traced.ends().backward()).isEqualTo(End.CLOSED);
        assertThat(traced.ends().forward()).isEqualTo(End.CLOSED);
        assertThat(traced.size()).isCloseTo((int) (2 * Math.PI / (0.02 * visited.radius())), within(3));
        LineAttractor line = KnownLines.look(KnownLines.ring(), visited).line();
        assertThat(line.verdict()).isEqualTo(Verdict.YES);
        assertThat(line.traces()).isNotEmpty();
    }

    @Test
    void aTraceEndsWhereTheStateMovesTooFast() {
        VisitedStates visited = VisitedStates.of(PARABOLA, 200);
        Traced traced = new LineTrace()
                .from(KnownLines.approximateLine(KnownLines.EPS), new double[2], 0, visited, Progress.NONE);
        assertThat(traced.ends().backward()).isEqualTo(End.TOO_FAST);
        assertThat(traced.ends().forward()).isEqualTo(End.TOO_FAST);
        assertThat(traced.speeds()).hasSize(traced.size());
        for (double speed : traced.speeds()) {
            assertThat(visited.drift(speed)).isLessThanOrEqualTo(0.05);
        }
        Traced few = new LineTrace(0.02, 1, 3, new SlowManifold())
                .from(
                        KnownLines.integrator(),
                        new double[3],
                        0,
                        VisitedStates.of(KnownLines.cloud(48, 3, 1), 200),
                        Progress.NONE);
        assertThat(few.size()).isEqualTo(7);
        assertThat(few.ends().forward()).isEqualTo(End.MAX_POINTS);
    }

    @Test
    void aTraceEndsHalfARadiusBeyondTheVisitedStates() {
        VisitedStates visited = VisitedStates.of(KnownLines.cloud(48, 3, 1), 200);
        Traced traced = new LineTrace().from(KnownLines.integrator(), new double[3], 0, visited, Progress.NONE);
        assertThat(traced.ends().forward()).isEqualTo(End.BEYOND_VISITED);
        double last = traced.states().get(traced.size() - 1)[0];
        assertThat(last).isCloseTo(visited.high()[0] + 0.5 * visited.radius(), within(0.02 * visited.radius()));
    }

    @Test
    void aContractionHasNoLine() {
        LinearSystem contraction = new LinearSystem(new double[] {0.5, 0, 0, 0.5}, new double[2], new double[] {1, 1});
        LineAttractor line = KnownLines.look(contraction, VisitedStates.of(KnownLines.cloud(24, 2, 1), 200))
                .line();
        assertThat(line.verdict()).isEqualTo(Verdict.NO);
        assertThat(line.spectrum().slow()).isZero();
        assertThat(line.chain()).hasSize(1);
        assertThat(line.sentence()).startsWith("No line");
    }

    @Test
    void aPlaneIsNoLine() {
        LinearSystem plane =
                new LinearSystem(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 0.5}, new double[3], new double[] {1, 1, 1});
        LineAttractor line = KnownLines.look(plane, VisitedStates.of(KnownLines.cloud(48, 3, 1), 200))
                .line();
        assertThat(line.verdict()).isEqualTo(Verdict.NO);
        assertThat(line.spectrum().slow()).isEqualTo(2);
        assertThat(line.geometry().localDimension()).isEqualTo(2);
        assertThat(line.traverse().passes()).isTrue();
    }

    @Test
    void aGhostIsNoLineAndAnEmptyChainIsSaid() {
        VisitedStates visited = VisitedStates.of(KnownLines.cloud(48, 1, 1), 20);
        LineAttractor line = KnownLines.look(KnownLines.ghost(), visited).line();
        assertThat(line.verdict()).isEqualTo(Verdict.NO);
        assertThat(line.geometry().length()).isLessThan(0.2);
        LineAttractor none = KnownLines.look(KnownLines.ghost(), VisitedStates.of(KnownLines.cloud(48, 1, 1), 200))
                .line();
        assertThat(none.verdict()).isEqualTo(Verdict.NO);
        assertThat(none.chain()).isEmpty();
        assertThat(none.sentence()).isEqualTo("No line: there is no slow and no fixed point to lie on one.");
    }

    @Test
    void aRandomGruOfSmallWeightsHasNone() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 16, 1, 1);
        double[] weights = Key.of(8).stream().gaussians(shape.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.05;
        }
        KnownLines.Look look =
                KnownLines.look(shape.with(weights), VisitedStates.of(KnownLines.cloud(24, 16, 0.5), 200));
        assertThat(look.slow().points()).isEmpty();
        assertThat(look.line().verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void statesThatAllAgreeGiveNoLine() {
        LinearSystem contraction = new LinearSystem(new double[] {1}, new double[1], new double[] {1});
        LineAttractor line = KnownLines.look(contraction, VisitedStates.of(List.of(new double[1], new double[1]), 200))
                .line();
        assertThat(line.verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void gradientsMustAgree() {
        VisitedStates visited = VisitedStates.of(KnownLines.cloud(8, 3, 1), 200);
        KnownLines.Look at0 = KnownLines.look(KnownLines.integrator(), visited, 0, 1);
        KnownLines.Look at1 = KnownLines.look(KnownLines.integrator(), visited, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LineAttractor.of(KnownLines.integrator(), visited, at1.slow(), at0.fixed(), Progress.NONE));
    }

    @Test
    void theLongestPathLeavesBranchesAndFarStatesOut() {
        // A line in mixed order, a short branch from its middle, and a state far away.
        List<double[]> states = List.of(
                new double[] {2, 0},
                new double[] {0, 0},
                new double[] {3, 0},
                new double[] {1, 0},
                new double[] {4, 0},
                new double[] {2, 1.1},
                new double[] {30, 0});
        assertThat(Chain.of(states, 1.5)).containsExactly(1, 3, 0, 2, 4);
        assertThat(Chain.of(states, 100)).containsExactly(1, 3, 0, 2, 4, 6);
        assertThat(Chain.of(List.of(), 1)).isEmpty();
        assertThat(Chain.of(List.of(new double[2]), 1)).containsExactly(0);
    }
}

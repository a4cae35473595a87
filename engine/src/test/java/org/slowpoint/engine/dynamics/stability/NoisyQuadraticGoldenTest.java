package org.slowpoint.engine.dynamics.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenDecomposition;

/** The noisy quadratic against numbers of an independent program, relative to each array's largest entry. */
class NoisyQuadraticGoldenTest {

    private static final double TOLERANCE = 1e-9;

    static Stream<Arguments> cases() {
        return StreamSupport.stream(
                        Golden.read("noisy-quadratic.json").get("cases").spliterator(), false)
                .map(c -> Arguments.of(c.get("name").asText(), c.get("problem"), c.get("expected")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isWhatTheOtherProgramSays(String name, JsonNode problem, JsonNode expected) {
        NoisyQuadratic quadratic = quadratic(problem);
        LinearOptimizer optimizer = new LinearOptimizer(
                Golden.array(problem.get("preconditioner")),
                problem.get("alpha").asDouble(),
                problem.get("gamma").asDouble(),
                problem.get("kappa").asDouble());
        if (expected.has("spectra")) {
            assertClose(
                    quadratic.curvatures().values(),
                    Golden.array(expected.get("hessianEigenvalues")),
                    TOLERANCE,
                    "curvatures");
            sameSet(
                    EigenDecomposition.values(optimizer.preconditioner(), quadratic.dimension()),
                    expected.get("preconditionerEigenvalues"));
            spectra(quadratic, optimizer, expected.get("spectra"));
            dynamics(
                    ClosedLoop.of(quadratic, optimizer.with(LinearOptimizer.Terms.NOMINAL)),
                    expected.at("/dynamics/nominal"));
            dynamics(ClosedLoop.of(quadratic, optimizer), expected.at("/dynamics/all"));
            bounds(quadratic, optimizer, problem, expected.get("bounds"));
        }
        if (expected.has("recorded")) {
            recorded(
                    ClosedLoop.of(quadratic, optimizer),
                    new NoiseDraws(
                            Golden.matrix(problem.at("/recorded/starts")),
                            Golden.matrix(problem.at("/recorded/noise"))),
                    expected.get("recorded"));
        }
        if (expected.has("metaTraining")) {
            metaTraining(quadratic, optimizer, problem.get("metaTraining"), expected.at("/metaTraining/runs"));
        }
    }

    private static NoisyQuadratic quadratic(JsonNode problem) {
        double[] hessian = Golden.array(problem.get("hessian"));
        int n = problem.get("hessian").size();
        JsonNode start = problem.get("start");
        return new NoisyQuadratic(
                hessian,
                Golden.array(problem.get("noiseCovariance")),
                start.has("mean") ? Golden.array(start.get("mean")) : new double[n],
                start.has("covariance") ? Golden.array(start.get("covariance")) : new double[n * n]);
    }

    private static void spectra(NoisyQuadratic quadratic, LinearOptimizer optimizer, JsonNode expected) {
        for (LinearOptimizer.Terms terms : LinearOptimizer.Terms.values()) {
            String name =
                    switch (terms) {
                        case NONE -> "none";
                        case NOMINAL -> "nominal";
                        case WEIGHT_DECAY -> "weightDecay";
                        case PRECONDITIONING -> "preconditioning";
                        case ALL -> "all";
                    };
            ClosedLoop loop = ClosedLoop.of(quadratic, optimizer.with(terms));
            JsonNode spectrum = expected.get(name);
            assertClose(loop.map(), Golden.array(spectrum.get("matrix")), TOLERANCE, name);
            sameSet(loop.eigenvalues(), spectrum.get("eigenvalues"));
            assertClose(loop.spectralRadius(), spectrum.get("spectralRadius").asDouble(), TOLERANCE, name);
        }
    }

    private static void dynamics(ClosedLoop loop, JsonNode expected) {
        for (JsonNode at : expected.get("horizons")) {
            int horizon = at.get("horizon").asInt();
            ExpectedLoss loss = ExpectedLoss.of(loop, horizon, Progress.NONE);
            assertClose(loss.loss(), at.get("loss").asDouble(), TOLERANCE, "loss to " + horizon);
            assertClose(loss.literalEquation8(), at.get("literalEquation8").asDouble(), TOLERANCE, "Eq. 8");
            assertClose(loss.gradient(), Golden.array(at.get("gradient")), TOLERANCE, "gradient to " + horizon);
            assertClose(
                    loss.parameterCovariance(),
                    Golden.array(at.get("parameterCovariance")),
                    TOLERANCE,
                    "covariance at " + horizon);
            assertClose(
                    GradientVariance.exact(loop, horizon, Progress.NONE).trace(),
                    at.get("gradientVarianceTrace").asDouble(),
                    TOLERANCE,
                    "gradient variance to " + horizon);
        }
        Optional<StationaryState> stationary = StationaryState.of(loop);
        assertThat(stationary.isPresent()).isEqualTo(!expected.get("stationary").isNull());
        stationary.ifPresent(state -> {
            assertClose(
                    state.covariance(), Golden.array(expected.at("/stationary/covariance")), TOLERANCE, "stationary");
            assertClose(state.loss(), expected.at("/stationary/loss").asDouble(), TOLERANCE, "stationary loss");
        });
    }

    private static void bounds(
            NoisyQuadratic quadratic, LinearOptimizer optimizer, JsonNode problem, JsonNode expected) {
        bound(Bound.theorem1(quadratic, optimizer), expected.get("theorem1"));
        bound(Bound.lemma2(quadratic, optimizer), expected.get("lemma2"));
        bound(Bound.combined(quadratic, optimizer), expected.get("combined"));
        if (expected.has("lemma3")) {
            JsonNode disturbance = problem.get("disturbance");
            Bound lemma3 = Bound.lemma3(
                    quadratic,
                    optimizer.nominal(),
                    new Disturbance(
                            Golden.array(disturbance.get("upper")),
                            Golden.array(disturbance.get("values")),
                            Golden.array(disturbance.get("preconditioner"))));
            bound(lemma3, expected.get("lemma3"));
            Bound.DisturbanceConditions conditions = lemma3.disturbance().orElseThrow();
            assertThat(conditions.commutes())
                    .isEqualTo(expected.at("/lemma3/commutes").asBoolean());
            assertThat(conditions.inside())
                    .isEqualTo(expected.at("/lemma3/disturbanceInside").asBoolean());
        }
    }

    private static void bound(Bound bound, JsonNode expected) {
        assertClose(bound.lower(), expected.get("lower").asDouble(), TOLERANCE, "lower");
        assertClose(bound.upper(), expected.get("upper").asDouble(), TOLERANCE, "upper");
        assertThat(bound.realEigenvalues())
                .isEqualTo(expected.get("realEigenvalues").asBoolean());
        if (bound.realEigenvalues()) {
            assertClose(bound.smallest(), expected.get("smallest").asDouble(), TOLERANCE, "smallest");
            assertClose(bound.largest(), expected.get("largest").asDouble(), TOLERANCE, "largest");
        }
        assertThat(bound.symmetric()).isEqualTo(expected.get("symmetric").asBoolean());
        assertThat(bound.lowerHolds()).isEqualTo(expected.get("lowerHolds").asBoolean());
        assertThat(bound.upperHolds()).isEqualTo(expected.get("upperHolds").asBoolean());
        assertThat(bound.applies()).isEqualTo(expected.get("applies").asBoolean());
        assertThat(bound.guaranteed()).isEqualTo(expected.get("guaranteed").asBoolean());
        assertClose(bound.spectralRadius(), expected.get("spectralRadius").asDouble(), TOLERANCE, "radius");
        assertThat(bound.regime().name())
                .isEqualToIgnoringCase(expected.get("stability").asText());
    }

    private static void recorded(ClosedLoop loop, NoiseDraws draws, JsonNode expected) {
        PathwiseGradients gradients = PathwiseGradients.of(loop, draws, draws.horizon(), Progress.NONE);
        assertClose(gradients.losses(), Golden.array(expected.get("losses")), TOLERANCE, "losses");
        for (int r = 0; r < draws.trajectories(); r++) {
            assertClose(
                    gradients.gradients()[r],
                    Golden.array(expected.get("gradients").get(r)),
                    TOLERANCE,
                    "gradient of trajectory " + r);
        }
        assertClose(gradients.meanGradient(), Golden.array(expected.get("meanGradient")), TOLERANCE, "mean gradient");
        assertClose(
                gradients.varianceTrace(), expected.get("gradientVarianceTrace").asDouble(), TOLERANCE, "variance");
    }

    private static void metaTraining(
            NoisyQuadratic quadratic, LinearOptimizer optimizer, JsonNode asked, JsonNode expected) {
        JsonNode outer = asked.get("outer");
        for (JsonNode run : expected) {
            double alpha = 2 * run.get("fraction").asDouble() / quadratic.largestCurvature();
            assertClose(alpha, run.get("alpha").asDouble(), TOLERANCE, "α");
            PreconditionerTraining training = new PreconditionerTraining(
                    quadratic,
                    optimizer.withNominal(alpha),
                    asked.get("horizon").asInt(),
                    new PreconditionerTraining.Outer(
                            outer.get("learningRate").asDouble(),
                            outer.get("beta1").asDouble(),
                            outer.get("beta2").asDouble(),
                            outer.get("epsilon").asDouble()));
            for (JsonNode at : run.get("steps")) {
                while (training.step() < at.get("step").asInt()) {
                    training.advance(Progress.NONE);
                }
                assertClose(
                        training.loss(Progress.NONE).loss(),
                        at.get("loss").asDouble(),
                        TOLERANCE,
                        "meta-loss after " + training.step());
                assertClose(
                        training.loop().spectralRadius(),
                        at.get("spectralRadius").asDouble(),
                        TOLERANCE,
                        "radius after " + training.step());
                if (training.step() == 10 && run.has("preconditionerAt10")) {
                    assertClose(
                            training.optimizer().preconditioner(),
                            Golden.array(run.get("preconditionerAt10")),
                            TOLERANCE,
                            "P after 10 updates");
                }
            }
        }
    }

    /** Eigenvalues as sets: each expected one takes the nearest that is left. */
    private static void sameSet(double[][] actual, JsonNode expected) {
        List<double[]> left = new ArrayList<>(List.of(actual));
        assertThat(left).hasSize(expected.size());
        for (JsonNode value : expected) {
            double re = value.get("re").asDouble();
            double im = value.get("im").asDouble();
            double[] nearest = left.stream()
                    .min((a, b) -> Double.compare(Math.hypot(a[0] - re, a[1] - im), Math.hypot(b[0] - re, b[1] - im)))
                    .orElseThrow();
            assertThat(Math.hypot(nearest[0] - re, nearest[1] - im))
                    .isLessThanOrEqualTo(TOLERANCE * Math.hypot(actual[0][0], actual[0][1]));
            left.remove(nearest);
        }
    }

    @Test
    void longWaysAreGoneTwiceWithTheSameResult() {
        JsonNode problem =
                Golden.read("noisy-quadratic.json").get("cases").get(9).get("problem");
        NoisyQuadratic quadratic = quadratic(problem);
        LinearOptimizer optimizer = new LinearOptimizer(Golden.array(problem.get("preconditioner")), 0.8, 0, 0);
        ClosedLoop loop = ClosedLoop.of(quadratic, optimizer);
        int horizon = 50_000;
        ExpectedLoss whole = ExpectedLoss.of(loop, horizon, Progress.NONE);
        double[] per = ExpectedLoss.perIteration(loop, horizon, Progress.NONE);
        double mean = 0;
        for (double v : per) {
            mean += v / horizon;
        }
        assertClose(whole.loss(), mean, 1e-12, "mean loss");
        double[] p = optimizer.preconditioner().clone();
        double h = 1e-6;
        p[3] += h;
        double up = ExpectedLoss.of(ClosedLoop.of(quadratic, optimizer.withPreconditioner(p)), horizon, Progress.NONE)
                .loss();
        p[3] -= 2 * h;
        double down = ExpectedLoss.of(ClosedLoop.of(quadratic, optimizer.withPreconditioner(p)), horizon, Progress.NONE)
                .loss();
        assertThat((up - down) / (2 * h)).isCloseTo(whole.gradient()[3], org.assertj.core.data.Offset.offset(1e-6));
    }
}

package org.slowpoint.engine.dynamics.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.SpectrumEdit;
import org.slowpoint.engine.linalg.Square;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.random.Key;

class NoisyQuadraticTest {

    private static NoisyQuadratic problem() {
        return new NoisyQuadratic(
                new double[] {1, 0.3, 0.3, 0.5},
                new double[] {0.04, 0.01, 0.01, 0.02},
                new double[] {1, -1},
                new double[] {0.2, 0, 0, 0.1});
    }

    private static final LinearOptimizer OPTIMIZER =
            new LinearOptimizer(new double[] {0.05, -0.1, 0.2, 0.1}, 0.4, 0.3, 0.25);

    @Test
    void gradientIsTheSlopeOfTheLoss() {
        ExpectedLoss loss = ExpectedLoss.of(ClosedLoop.of(problem(), OPTIMIZER), 20, Progress.NONE);
        double h = 1e-6;
        for (int i = 0; i < 4; i++) {
            double[] p = OPTIMIZER.preconditioner().clone();
            p[i] += h;
            double up = lossOf(p);
            p[i] -= 2 * h;
            assertThat((up - lossOf(p)) / (2 * h)).isCloseTo(loss.gradient()[i], Offset.offset(1e-6));
        }
    }

    private static double lossOf(double[] p) {
        return ExpectedLoss.of(ClosedLoop.of(problem(), OPTIMIZER.withPreconditioner(p)), 20, Progress.NONE)
                .loss();
    }

    @Test
    void sampledTrajectoriesAgreeWithTheExactLossGradientAndVariance() {
        ClosedLoop loop = ClosedLoop.of(problem(), OPTIMIZER);
        NoiseDraws draws = NoiseDraws.of(problem(), 40_000, 12, Key.of(3));
        PathwiseGradients sampled = PathwiseGradients.of(loop, draws, 12, Progress.NONE);
        ExpectedLoss exact = ExpectedLoss.of(loop, 12, Progress.NONE);
        double mean = 0;
        for (double loss : sampled.losses()) {
            mean += loss / draws.trajectories();
        }
        assertThat(mean).isCloseTo(exact.loss(), Percentage.withPercentage(2));
        double variance = GradientVariance.exact(loop, 12, Progress.NONE).trace();
        assertThat(sampled.varianceTrace()).isCloseTo(variance, Percentage.withPercentage(4));
        double standardError = Math.sqrt(variance / draws.trajectories());
        double[] gradient = sampled.meanGradient();
        for (int i = 0; i < 4; i++) {
            assertThat(gradient[i]).isCloseTo(exact.gradient()[i], Offset.offset(5 * standardError));
        }
    }

    @Test
    void beyondTheFormulasReachTheVarianceIsSampled() {
        ClosedLoop loop = ClosedLoop.of(problem(), OPTIMIZER);
        GradientVariance far = GradientVariance.of(loop, 3_000, Key.of(1), Progress.NONE);
        assertThat(far.exact()).isFalse();
        assertThat(far.trace()).isPositive().isFinite();
        assertThat(GradientVariance.of(loop, 1_000, Key.of(1), Progress.NONE).exact())
                .isTrue();
    }

    @Test
    void stationaryStateIsWhereTheRecursionEnds() {
        ClosedLoop loop = ClosedLoop.of(problem(), OPTIMIZER);
        double[] far = ExpectedLoss.of(loop, 2_000, Progress.NONE).parameterCovariance();
        StationaryState state = StationaryState.of(loop).orElseThrow();
        assertClose(state.covariance(), far, 1e-12, "covariance");
        assertThat(StationaryState.of(ClosedLoop.of(problem(), OPTIMIZER.withNominal(-1))))
                .isEmpty();
    }

    @Test
    void lossesPerIterationAverageToTheLoss() {
        ClosedLoop loop = ClosedLoop.of(problem(), OPTIMIZER);
        double sum = 0;
        for (double loss : ExpectedLoss.perIteration(loop, 30, Progress.NONE)) {
            sum += loss;
        }
        assertThat(sum / 30)
                .isCloseTo(ExpectedLoss.of(loop, 30, Progress.NONE).loss(), Percentage.withPercentage(1e-10));
    }

    @Test
    void optimalMomentumHasOneModulusForEveryCurvature() {
        for (JsonNode row : Golden.read("known-answers.json").at("/systems/optimal-momentum-quadratic/values")) {
            double low = row.get("lambdaMin").asDouble();
            double high = row.get("lambdaMax").asDouble();
            JointDynamics loop = JointDynamics.of(
                    new Momentum(
                            row.at("/alphaStar/d").asDouble(),
                            row.at("/betaStar/d").asDouble(),
                            false),
                    new double[1]);
            double rate = row.at("/rate_sqrtBeta/d").asDouble();
            for (double share : new double[] {0.1, 0.5, 0.9}) {
                double curvature = low + share * (high - low);
                assertThat(loop.spectralRadius(new double[] {curvature})).isCloseTo(rate, Offset.offset(1e-12));
            }
            // At the ends the eigenvalue is double: half the digits are lost.
            assertThat(loop.spectralRadius(new double[] {low, high})).isCloseTo(rate, Offset.offset(1e-6));
        }
    }

    @Test
    void anEigenvalueOfTheLoopCanBePutAnywhereByP() {
        Setup setup = Preset.INTERVENTIONS.draw(20);
        ClosedLoop loop = setup.loop();
        EigenDecomposition eigen = EigenDecomposition.of(loop.map(), loop.dimension());
        for (int index = 0; index < loop.dimension(); index++) {
            boolean real = eigen.pairs().get(index).im() == 0;
            double im = real ? 0 : 0.3;
            double[] map =
                    SpectrumEdit.moved(loop.map(), eigen, index, -1.25, im).orElseThrow();
            ClosedLoop moved = setup.reaching(map).orElseThrow().loop();
            assertClose(moved.map(), map, 1e-10, "map");
            int found = 0;
            for (double[] value : moved.eigenvalues()) {
                found += Math.hypot(value[0] + 1.25, Math.abs(value[1]) - im) < 1e-8 ? 1 : 0;
            }
            assertThat(found).as("eigenvalue %d", index).isEqualTo(real ? 1 : 2);
        }
    }

    @Test
    void eigenvaluesAreFollowedFromPToTheEnd() {
        Setup setup = Preset.INTERVENTIONS.draw(20);
        SpectrumPath path = SpectrumPath.of(setup, LinearOptimizer.Terms.ALL, 50);
        assertThat(largest(path.before()))
                .isCloseTo(
                        ClosedLoop.of(setup.problem(), setup.optimizer().with(LinearOptimizer.Terms.NONE))
                                .spectralRadius(),
                        Offset.offset(1e-12));
        assertThat(largest(path.after())).isCloseTo(setup.loop().spectralRadius(), Offset.offset(1e-12));
        for (double[][] way : path.positions()) {
            for (int s = 1; s < way.length; s++) {
                assertThat(Math.hypot(way[s][0] - way[s - 1][0], way[s][1] - way[s - 1][1]))
                        .isLessThan(0.3);
            }
        }
    }

    private static double largest(double[][] values) {
        return java.util.Arrays.stream(values)
                .mapToDouble(v -> Math.hypot(v[0], v[1]))
                .max()
                .orElseThrow();
    }

    @Test
    void refusesWhatIsNoQuadratic() {
        assertThatThrownBy(() ->
                        new NoisyQuadratic(new double[] {1, 2, 0, 1}, new double[4], new double[2], new double[4]))
                .hasMessageContaining("the Hessian must be symmetric");
        assertThatThrownBy(() -> new NoisyQuadratic(
                        Square.identity(2), new double[] {-1, 0, 0, 1}, new double[2], new double[4]))
                .hasMessageContaining("the noise covariance must not have negative eigenvalues");
        assertThatThrownBy(() -> new NoisyQuadratic(
                        Square.identity(2), new double[4], new double[] {Double.NaN, 0}, new double[4]))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> ExpectedLoss.of(ClosedLoop.of(problem(), OPTIMIZER), 0, Progress.NONE))
                .hasMessageContaining("horizon");
    }
}

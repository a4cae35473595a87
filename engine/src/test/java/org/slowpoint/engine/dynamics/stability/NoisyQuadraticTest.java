package org.slowpoint.engine.dynamics.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
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
            ClosedLoop moved = EigenvalueGrip.ofClosedLoop(setup, eigen, index)
                    .orElseThrow()
                    .to(-1.25, im)
                    .loop();
            assertClose(
                    moved.map(), SpectrumEdit.moved(loop.map(), eigen.pairs().get(index), -1.25, im), 1e-10, "map");
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

    @Test
    void eigenvaluesOfPAndCurvaturesMoveAlone() {
        Setup setup = Preset.INTERVENTIONS.draw(20);
        double[] p = setup.optimizer().preconditioner();
        EigenDecomposition eigen = EigenDecomposition.of(p, 10);
        Setup moved =
                EigenvalueGrip.ofPreconditioner(setup, eigen, 0).orElseThrow().to(0.7, 0.1);
        EigenDecomposition after = EigenDecomposition.of(moved.optimizer().preconditioner(), 10);
        int kept = 0;
        for (var pair : after.pairs()) {
            kept += eigen.pairs().stream()
                            .anyMatch(old -> Math.hypot(old.re() - pair.re(), old.im() - pair.im()) < 1e-9)
                    ? 1
                    : 0;
        }
        assertThat(kept).isEqualTo(eigen.pairs().get(0).im() == 0 ? 9 : 8);

        double[] before = setup.problem().curvatures().values();
        for (double curvature : new double[] {1e-3, before[4] * 1.01, 50}) {
            NoisyQuadratic bent =
                    EigenvalueGrip.ofHessian(setup, 4, 1e-9).to(curvature, 0).problem();
            double[] fresh = new NoisyQuadratic(bent.hessian(), bent.noise(), bent.startMean(), bent.startCovariance())
                    .curvatures()
                    .values();
            assertClose(bent.curvatures().values(), fresh, 1e-12, "curvatures");
            assertThat(Arrays.stream(fresh)
                            .map(v -> Math.abs(v - curvature))
                            .min()
                            .orElseThrow())
                    .isLessThan(1e-10);
        }
    }

    @Test
    void theCloudIsTheCovarianceOfTheLossAndItsEllipseHoldsIt() {
        Setup setup = Preset.META_TRAINING.draw(3);
        ClosedLoop loop = setup.loop();
        double[][] axes = setup.problem().curvatures().vectors();
        double[] start = new double[10];
        start[2] = 1;
        NoiseCloud cloud = NoiseCloud.of(loop, start, axes[9], axes[0], 30, Progress.NONE);
        double[] whole = ExpectedLoss.of(loop, 30, Progress.NONE).parameterCovariance();
        double along = 0;
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) {
                along += axes[9][i] * whole[i * 10 + j] * axes[9][j];
            }
        }
        assertThat(cloud.covariances()[30][0]).isCloseTo(along, Offset.offset(1e-12));
        double[][] ellipse = cloud.ellipse(30, 2);
        double most = 0;
        for (double x : ellipse[0]) {
            most = Math.max(most, x - cloud.means()[30][0]);
        }
        assertThat(most).isCloseTo(2 * Math.sqrt(along), Offset.offset(1e-3 * Math.sqrt(along)));
    }

    @Test
    void aTrajectoryHasTheLossesOfThePathwiseGradients() {
        Setup setup = Preset.INTERVENTIONS.draw(1);
        NoiseDraws draws = NoiseDraws.of(setup.problem(), 3, 20, Key.of(4));
        double[] means =
                PathwiseGradients.of(setup.loop(), draws, 20, Progress.NONE).losses();
        for (int r = 0; r < 3; r++) {
            Trajectory run = Trajectory.of(setup.loop(), draws, r, Progress.NONE);
            double sum = 0;
            for (int t = 1; t <= 20; t++) {
                sum += run.losses()[t] / 20;
            }
            assertThat(sum).isCloseTo(means[r], Offset.offset(1e-12 * Math.abs(means[r])));
        }
    }

    @Test
    void withoutPTheStableNominalsEndAtTwoOverTheLargestCurvature() {
        Setup drawn = Preset.META_TRAINING.draw(0);
        Setup alone = drawn.with(drawn.optimizer().withPreconditioner(new double[100]));
        List<double[]> stable =
                StableNominals.of(alone, 0, 3, 61, Progress.NONE).intervals();
        assertThat(stable).hasSize(1);
        assertThat(stable.get(0)[0]).isBetween(0.0, 2e-5);
        assertThat(stable.get(0)[1]).isCloseTo(2 / alone.problem().largestCurvature(), Offset.offset(2e-5));
    }

    @Test
    void aLinearOptimizerWithoutStateIsTheSameLoopEitherWay() {
        // P = βI and gradient descent of rate β make the same runs.
        Setup drawn = Preset.GRADIENT_VARIANCE.draw(2);
        double rate = 0.3;
        Setup alone = drawn.with(new LinearOptimizer(new double[100], rate, 0, 0));
        NoiseDraws draws = NoiseDraws.of(drawn.problem(), 1, 40, Key.of(4));
        double[] losses = JointDynamics.of(new Momentum(rate, 0, false), new double[1])
                .losses(drawn.problem(), draws, 0, Progress.NONE);
        assertClose(losses, Trajectory.of(alone.loop(), draws, 0, Progress.NONE).losses(), 1e-10, "losses");
        assertThat(JointDynamics.of(new Momentum(rate, 0, false), new double[1]).stableCurvature(1e-3, 1e3, 100))
                .isCloseTo(2 / rate, Offset.offset(1e-6));
    }
}

package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.ExpectedLossChart;
import org.slowpoint.app.chart.QuadraticRunChart;
import org.slowpoint.engine.dynamics.stability.ClosedLoop;
import org.slowpoint.engine.dynamics.stability.ExpectedLoss;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.NoiseCloud;
import org.slowpoint.engine.dynamics.stability.NoiseDraws;
import org.slowpoint.engine.dynamics.stability.Regime;
import org.slowpoint.engine.dynamics.stability.Setup;
import org.slowpoint.engine.dynamics.stability.StationaryState;
import org.slowpoint.engine.dynamics.stability.Trajectory;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/**
 * What is cheap to know of an experiment; follows the hand.
 *
 * @param experiment what was asked
 * @param loop the closed loop of what acts
 * @param map the decomposition of A
 * @param learned the decomposition of P
 * @param before the eigenvalues of A with P alone: rows (real part, imaginary part)
 * @param losses over iterations
 * @param run the first trajectory in the plane
 */
record LoopReading(
        Experiment experiment,
        ClosedLoop loop,
        EigenDecomposition map,
        EigenDecomposition learned,
        double[][] before,
        ExpectedLossChart.Losses losses,
        QuadraticRunChart.Run run) {

    /** How many trajectories are sampled. */
    static final int TRAJECTORIES = 12;

    /**
     * Computes it.
     *
     * @param experiment what to look at
     * @param horizons finite horizons, rising; the last is as far as is looked
     * @param plane two directions by rising curvature
     * @param draws starts and noise
     * @param progress cancels
     */
    static LoopReading of(
            Experiment experiment,
            int[] horizons,
            StabilityModel.Directions plane,
            NoiseDraws draws,
            Progress progress) {
        Setup active = experiment.active();
        ClosedLoop loop = active.loop();
        int n = loop.dimension();
        int last = horizons[horizons.length - 1];
        double[] expected = ExpectedLoss.perIteration(loop, last, progress);
        double[] means = new double[horizons.length];
        double sum = 0;
        for (int t = 1, h = 0; t <= last; t++) {
            sum += expected[t - 1];
            if (t == horizons[h]) {
                means[h++] = sum / t;
            }
        }
        List<double[]> sampled = new ArrayList<>();
        Trajectory first = null;
        for (int r = 0; r < draws.trajectories(); r++) {
            Trajectory trajectory = Trajectory.of(loop, draws, r, progress);
            sampled.add(trajectory.losses());
            first = first == null ? trajectory : first;
        }
        double[] horizontal = plane.first(active.problem());
        double[] vertical = plane.second(active.problem());
        return new LoopReading(
                experiment,
                loop,
                EigenDecomposition.of(loop.map(), n),
                EigenDecomposition.of(active.optimizer().preconditioner(), n),
                experiment.setup().with(Terms.NONE).loop().eigenvalues(),
                new ExpectedLossChart.Losses(
                        expected,
                        sampled,
                        horizons,
                        means,
                        StationaryState.of(loop).map(StationaryState::loss).orElse(Double.NaN)),
                new QuadraticRunChart.Run(
                        seen(first.positions(), horizontal, vertical),
                        seen(first.minima(), horizontal, vertical),
                        NoiseCloud.of(loop, draws.starts()[0], horizontal, vertical, last, progress)));
    }

    private static double[][] seen(double[][] rows, double[] horizontal, double[] vertical) {
        double[][] seen = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            seen[t] = new double[] {Blas.dot(horizontal, rows[t]), Blas.dot(vertical, rows[t])};
        }
        return seen;
    }

    /** ρ(A). */
    double radius() {
        return map.spectralRadius();
    }

    /** What runs do in the long run. */
    Regime regime() {
        return Regime.of(radius());
    }

    /** How many eigenvalues of A lie outside the unit circle. */
    int outside() {
        return (int) map.pairs().stream()
                .filter(pair -> Regime.of(pair.modulus()) == Regime.UNSTABLE)
                .count();
    }

    /** What runs do, in a sentence. */
    String headline() {
        int n = loop.dimension();
        return switch (regime()) {
            case STABLE -> "Stable: all " + n + " eigenvalues inside the unit circle";
            case MARGINAL -> "Marginal: an eigenvalue on the unit circle";
            case UNSTABLE -> Formatted.of("Unstable: %d of %d eigenvalues outside the unit circle", outside(), n);
        };
    }

    /** The numbers behind the sentence. */
    String detail() {
        double stays = losses.stationary();
        int horizon = losses.horizons()[losses.horizons().length - 1];
        return "ρ = " + NumberText.nearOne(radius(), 4)
                + "  ·  mean loss up to " + horizon + ": "
                + NumberText.brief(losses.means()[losses.means().length - 1], 4)
                + (Double.isNaN(stays) ? "" : "  ·  in the long run: " + NumberText.brief(stays, 4));
    }
}

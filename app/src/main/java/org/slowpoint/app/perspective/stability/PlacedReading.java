package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.dynamics.stability.NoiseDraws;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;
import org.slowpoint.engine.dynamics.stability.Regime;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.NumberText;

/**
 * A placed optimizer on the quadratic as it is.
 *
 * @param placed the optimizer
 * @param curvatures the curvature that each eigenvalue belongs to
 * @param eigenvalues of the joint map of state and parameter, rows (real part, imaginary part)
 * @param losses of the first trajectory, t = 0 … T
 */
record PlacedReading(PlacedOptimizer placed, double[] curvatures, double[][] eigenvalues, double[] losses) {

    static PlacedReading of(PlacedOptimizer placed, NoisyQuadratic problem, NoiseDraws draws, Progress progress) {
        JointDynamics dynamics = placed.dynamics();
        List<double[]> values = new ArrayList<>();
        List<Double> curvatures = new ArrayList<>();
        for (double curvature : problem.curvatures().values()) {
            progress.checkCancelled();
            for (double[] value : dynamics.eigenvalues(curvature)) {
                values.add(value);
                curvatures.add(curvature);
            }
        }
        return new PlacedReading(
                placed,
                curvatures.stream().mapToDouble(Double::doubleValue).toArray(),
                values.toArray(new double[0][]),
                dynamics.losses(problem, draws, 0, progress));
    }

    /** ρ over all curvatures. */
    double radius() {
        return Arrays.stream(eigenvalues)
                .mapToDouble(v -> Math.hypot(v[0], v[1]))
                .max()
                .orElse(0);
    }

    /** How it stands, in a sentence. */
    String words() {
        String margin = placed.alwaysStable()
                ? "at every curvature"
                : Double.isNaN(placed.stableUpTo())
                        ? "at no curvature"
                        : placed.stableWithoutCurvature()
                                ? "up to curvature " + NumberText.brief(placed.stableUpTo(), 3)
                                : "from curvature " + NumberText.brief(placed.stableFrom(), 3) + " to "
                                        + NumberText.brief(placed.stableUpTo(), 3);
        return placed.name() + ", linearised: "
                + (Regime.of(radius()) == Regime.UNSTABLE ? "unstable" : "stable") + " here, ρ = "
                + NumberText.nearOne(radius(), 4) + "; stable " + margin;
    }
}

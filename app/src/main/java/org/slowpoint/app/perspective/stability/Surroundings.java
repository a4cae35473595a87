package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.dynamics.stability.Bound;
import org.slowpoint.engine.dynamics.stability.Disturbance;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;
import org.slowpoint.engine.dynamics.stability.Regime;
import org.slowpoint.engine.dynamics.stability.Setup;
import org.slowpoint.engine.dynamics.stability.SpectrumPath;
import org.slowpoint.engine.text.NumberText;

/**
 * What surrounds a closed loop: where its eigenvalues come from and what is promised of them. It may follow the hand a
 * little later than the loop itself.
 *
 * @param generation of the experiment that was asked
 * @param ways how the eigenvalues of A move while what steadies P grows
 * @param bounds what is promised
 */
record Surroundings(int generation, SpectrumPath ways, List<Bound> bounds) {

    static Surroundings of(Experiment experiment, int steps) {
        return new Surroundings(
                experiment.generation(),
                SpectrumPath.of(experiment.setup(), experiment.terms(), steps),
                bounds(experiment.active()));
    }

    /** The bounds that speak of an optimizer as it acts. */
    private static List<Bound> bounds(Setup active) {
        NoisyQuadratic problem = active.problem();
        LinearOptimizer optimizer = active.optimizer();
        List<Bound> bounds = new ArrayList<>();
        bounds.add(Bound.theorem1(problem, optimizer));
        if (problem.invertible()) {
            bounds.add(Bound.lemma2(problem, optimizer));
        }
        // Weight decay is the disturbance that is the same in every direction: Δ = (1−γ)I, at most 1.
        double[] upper = new double[problem.dimension()];
        double[] values = new double[problem.dimension()];
        Arrays.fill(upper, 1);
        Arrays.fill(values, 1 - optimizer.weightDecay());
        bounds.add(
                Bound.lemma3(problem, optimizer.nominal(), new Disturbance(upper, values, optimizer.preconditioner())));
        bounds.add(Bound.combined(problem, optimizer));
        return bounds;
    }

    /** Why Theorem 1 as printed promises what does not hold here; empty where it does not. */
    String counterexample() {
        Bound theorem = bounds.get(0);
        boolean promisedAsPrinted = theorem.realEigenvalues()
                && !theorem.symmetric()
                && theorem.lowerHolds()
                && theorem.upperHolds()
                && theorem.regime() == Regime.UNSTABLE;
        return promisedAsPrinted
                ? "Theorem 1 as printed asks only for real eigenvalues of P, from "
                        + NumberText.brief(theorem.lower(), 3) + " to " + NumberText.brief(theorem.upper(), 3)
                        + ", and promises stability here. But P is not symmetric, so its eigenvalues do not bound how far"
                        + " it can stretch, and ρ is " + NumberText.nearOne(theorem.spectralRadius(), 3) + "."
                : "";
    }
}

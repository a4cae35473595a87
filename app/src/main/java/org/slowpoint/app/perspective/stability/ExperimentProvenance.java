package org.slowpoint.app.perspective.stability;

import java.util.Locale;
import java.util.Map;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.checkpoint.Digests;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.text.NumberText;

/** What files say of the experiment that their numbers come from. */
final class ExperimentProvenance {

    private ExperimentProvenance() {}

    /** The problem as it acts, for a file from which the command line computes the same numbers. */
    static StabilityProblem problem(Experiment experiment, int[] horizons) {
        return StabilityProblem.of(experiment.active(), horizons);
    }

    static Provenance of(Experiment experiment, int[] horizons) {
        Map<String, String> entries = Provenance.ofProgram();
        LinearOptimizer optimizer = experiment.setup().optimizer();
        entries.put("Problem", experiment.name());
        entries.put("Problem SHA-256", Digests.of(problem(experiment, horizons).text()));
        experiment.random().ifPresent(random -> entries.put("Seed", Long.toString(experiment.seed())));
        entries.put("Dimensions", Integer.toString(experiment.setup().problem().dimension()));
        entries.put("Terms", experiment.terms().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        entries.put("Alpha", NumberText.brief(optimizer.nominal(), 6));
        entries.put("Gamma", NumberText.brief(optimizer.weightDecay(), 6));
        entries.put("Kappa", NumberText.brief(optimizer.preconditioning(), 6));
        return new Provenance("stability", entries);
    }
}

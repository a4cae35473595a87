package org.slowpoint.engine.distillation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/**
 * How much of its parent a distillate is, on the parent's test problems.
 *
 * @param share the share of the parent's loss curve that it explains, in [0, 1]: {@link ModeReplay#share}, 1 where both
 *     have the same mean losses, 0 where its logarithm is no nearer than a loss that stays where it starts, and where it
 *     diverges
 * @param problems how many test problems there are
 * @param steps T, the length of the runs
 * @param diverged on how many of the problems it diverges, of those on which its parent does not
 * @param objective its mean relative loss minus the parent's, over the problems on which neither diverges
 * @param agreement where its updates are the parent's
 */
public record Fidelity(
        double share, int problems, int steps, int diverged, PairedDifference objective, Agreement agreement) {

    private static final String SHARE = "share";
    private static final String PROBLEMS = "testProblems";
    private static final String STEPS = "testSteps";
    private static final String DIVERGED = "diverged";
    private static final String DIFFERENCE = "objectiveMinusParent";
    private static final String ERROR = "objectiveMinusParentStdErr";
    private static final String PAIRS = "objectivePairs";
    private static final String FIRST_ITERATION = "agreesFromIteration";
    private static final String LAST_ITERATION = "agreesToIteration";
    private static final String SMALLEST_GRADIENT = "agreesFromGradient";
    private static final String LARGEST_GRADIENT = "agreesToGradient";
    private static final int DIGITS = 3;

    /** Compares runs on the same problems. */
    static Fidelity of(double[][] parentLosses, double[][] losses, Agreement agreement) {
        BoundedRun parent = BoundedRun.of(parentLosses);
        BoundedRun reduced = BoundedRun.of(losses);
        return new Fidelity(
                ModeReplay.share(reduced.meanLossCurve(), parent.meanLossCurve()),
                losses.length,
                reduced.steps(),
                reduced.diverged(),
                PairedDifference.of(reduced.meanRelative(), parent.meanRelative()),
                agreement);
    }

    /** As named results of a checkpoint. */
    public Map<String, Double> results() {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put(SHARE, share);
        results.put(PROBLEMS, (double) problems);
        results.put(STEPS, (double) steps);
        results.put(DIVERGED, (double) diverged);
        results.put(DIFFERENCE, objective.mean());
        results.put(ERROR, objective.standardError());
        results.put(PAIRS, (double) objective.problems());
        agreement.iterations().ifPresent(range -> {
            results.put(FIRST_ITERATION, range.from());
            results.put(LAST_ITERATION, range.to());
        });
        agreement.gradients().ifPresent(range -> {
            results.put(SMALLEST_GRADIENT, range.from());
            results.put(LARGEST_GRADIENT, range.to());
        });
        return results;
    }

    /** What a checkpoint says of itself; empty where it is no distillate. */
    public static Optional<Fidelity> of(Checkpoint checkpoint) {
        Map<String, Double> results = checkpoint.results();
        if (!checkpoint.distilled() || !results.keySet().containsAll(List.of(SHARE, PROBLEMS, STEPS, DIVERGED))) {
            return Optional.empty();
        }
        return Optional.of(new Fidelity(
                results.get(SHARE),
                results.get(PROBLEMS).intValue(),
                results.get(STEPS).intValue(),
                results.get(DIVERGED).intValue(),
                new PairedDifference(
                        results.getOrDefault(DIFFERENCE, Double.NaN),
                        results.getOrDefault(ERROR, Double.NaN),
                        results.getOrDefault(PAIRS, 0.0).intValue()),
                new Agreement(
                        range(results, FIRST_ITERATION, LAST_ITERATION),
                        range(results, SMALLEST_GRADIENT, LARGEST_GRADIENT))));
    }

    private static Optional<Agreement.Range> range(Map<String, Double> results, String from, String to) {
        return results.containsKey(from) && results.containsKey(to)
                ? Optional.of(new Agreement.Range(results.get(from), results.get(to)))
                : Optional.empty();
    }

    /** In sentences: the share, the objective and the range. */
    public String sentences() {
        return shareSentence() + " " + objectiveSentence() + " " + rangeSentence();
    }

    /** How much of the loss curve it explains. */
    public String shareSentence() {
        String on = problems == 1 ? " on the test problem" : " on " + problems + " test problems";
        if (diverged > 0) {
            return "It diverges on " + diverged + " of " + problems + " test problems, so it explains none of the loss"
                    + " curve.";
        }
        return share > 0
                ? Formatted.of(
                        "It explains %.1f %% of its parent's loss curve%s over %d steps.", 100 * share, on, steps)
                : "It explains none of its parent's loss curve" + on + " over " + steps + " steps.";
    }

    /** How far its objective is from the parent's. */
    public String objectiveSentence() {
        if (!Double.isFinite(objective.mean())) {
            return "Its mean relative loss cannot be compared with the parent's.";
        }
        String error =
                Double.isFinite(objective.standardError()) ? Formatted.of(" ± %.4f", objective.standardError()) : "";
        String where = diverged > 0 ? " on the problems where neither diverges" : "";
        return "Its mean relative loss is " + (objective.mean() < 0 ? "smaller" : "larger") + " than the parent's by "
                + Formatted.of("%.4f", Math.abs(objective.mean())) + error + where + ".";
    }

    /** Where its updates are the parent's. */
    public String rangeSentence() {
        if (agreement.iterations().isEmpty() && agreement.gradients().isEmpty()) {
            return "Nowhere do its updates lie within 10 % of the parent's.";
        }
        String iterations = agreement
                .iterations()
                .map(range -> Formatted.of("at iterations %.0f to %.0f", range.from(), range.to()))
                .orElse("at no iteration");
        String gradients = agreement
                .gradients()
                .map(range -> "for gradients of " + NumberText.brief(range.from(), DIGITS) + " to "
                        + NumberText.brief(range.to(), DIGITS))
                .orElse("for gradients of no size");
        return "Its updates lie within 10 % of the parent's " + iterations + " and " + gradients + ".";
    }
}

package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.engine.comparison.Comparison;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.unroll.PairedDifference;
import org.slowpoint.engine.unroll.Summary;

/** What a comparison says, in sentences. */
final class CompareWords {

    // Standard errors beyond which a difference is not chance.
    private static final double CLEAR = 2;

    private CompareWords() {}

    /** The rows on show as the engine's own comparison. */
    static Comparison comparison(int steps, List<Reading.Shown> shown) {
        return new Comparison(steps, shown.stream().map(Reading.Shown::entry).toList());
    }

    /** Which is best and how clearly, as the headline says it. */
    static String headline(Setup setup, List<Reading.Shown> shown) {
        if (shown.isEmpty()) {
            return "";
        }
        Comparison comparison = comparison(setup.steps(), shown);
        int best = comparison.best();
        String name = shown.get(best).name();
        Summary own = shown.get(best).entry().evaluation().relative();
        if (own.diverged() > 0) {
            return shown.size() == 1 ? name + " diverges" : "All of them diverge";
        }
        if (shown.size() == 1) {
            return name + ": " + own.words("%.5f", "%.5f");
        }
        int next = -1;
        for (int i = 0; i < shown.size(); i++) {
            if (i != best
                    && (next < 0
                            || shown.get(i)
                                    .entry()
                                    .evaluation()
                                    .ahead(shown.get(next).entry().evaluation()))) {
                next = i;
            }
        }
        if (shown.get(next).entry().evaluation().relative().diverged() > 0) {
            return name + " is the best; all others diverge";
        }
        PairedDifference ahead = comparison.pair(next, best).difference();
        return name
                + (ahead.mean() > CLEAR * ahead.standardError() ? " is ahead of " : " is level with ")
                + shown.get(next).name()
                + Formatted.of(" (%+.5f", -ahead.mean()).replace('-', '−')
                + (Double.isNaN(ahead.standardError()) ? ")" : Formatted.of(" ± %.5f)", ahead.standardError()));
    }

    /** Who diverged, which problems are left out, and on how many problems this is known so far. */
    static String notes(Reading reading, List<Reading.Shown> shown) {
        List<String> notes = new ArrayList<>();
        if (!reading.complete()) {
            notes.add(
                    "The first " + reading.problems() + " of " + reading.setup().problems() + " problems so far.");
        }
        List<String> diverged = new ArrayList<>();
        for (Reading.Shown each : shown) {
            Summary summary = each.entry().evaluation().relative();
            if (summary.diverged() > 0) {
                diverged.add(each.name() + " " + summary.words("", ""));
            }
        }
        if (!diverged.isEmpty()) {
            notes.add(diverged.stream().collect(Collectors.joining("; ", "", ".")));
        } else if (shown.size() > 1) {
            notes.add("None diverges.");
        }
        if (!shown.isEmpty()) {
            String omission = shown.get(0).entry().evaluation().relative().omission();
            if (!omission.isEmpty()) {
                notes.add(omission);
            }
        }
        return String.join(" ", notes);
    }

    /** The mean losses at an iteration. */
    static String at(int iteration, List<Reading.Shown> shown) {
        return "Iteration " + iteration + ": "
                + shown.stream()
                        .map(each -> {
                            double[] mean = each.entry().evaluation().meanLossCurve();
                            return each.name() + " " + NumberText.brief(mean[Math.min(iteration, mean.length - 1)], 3);
                        })
                        .collect(Collectors.joining(", "));
    }
}

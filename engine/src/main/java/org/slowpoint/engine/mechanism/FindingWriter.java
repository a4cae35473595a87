package org.slowpoint.engine.mechanism;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.unroll.PairedDifference;

/** Collects the sentences and numbers of a finding. */
final class FindingWriter {

    private final Aspect aspect;
    private final List<Finding.Sentence> sentences = new ArrayList<>();
    private final Map<String, Double> evidence = new LinkedHashMap<>();

    FindingWriter(Aspect aspect) {
        this.aspect = aspect;
    }

    FindingWriter number(String name, double value) {
        evidence.put(name, value);
        return this;
    }

    FindingWriter say(List<ReportSubject> subjects, String format, Object... arguments) {
        String text = Formatted.of(format, arguments).replaceAll("-(?=[0-9])", "−");
        sentences.add(new Finding.Sentence(text, subjects));
        return this;
    }

    /** Says what an intervention did to the meta-objective, and keeps its numbers. */
    FindingWriter say(InterventionStudy.Outcome outcome, String name) {
        PairedDifference d = outcome.difference();
        int diverged = outcome.run().diverged();
        number(name + ".difference", d.mean()).number(name + ".standardError", d.standardError());
        number(name + ".diverged", diverged);
        StringBuilder text =
                new StringBuilder(capitalised(outcome.intervention().title()));
        if (d.problems() > 0) {
            text.append(Formatted.of(" changes the mean relative loss by %+.4f", d.mean()));
            text.append(
                    Double.isFinite(d.standardError()) ? Formatted.of(" ± %.4f", d.standardError()) : " (one problem)");
            text.append(diverged > 0 ? " where it does not diverge; " : ".");
        } else {
            text.append(
                    diverged > 0 ? ": " : " cannot be compared: on every problem it or the optimizer itself diverges.");
        }
        if (diverged > 0) {
            text.append(Formatted.of(
                    "%d of %d problems diverge.", diverged, outcome.run().losses().length));
        }
        return say(List.of(ReportSubject.INTERVENTIONS), "%s", text);
    }

    /** A factor with two decimals, with more where they would all be 0. */
    static String factor(double factor) {
        return Math.abs(factor) >= 0.01 || factor == 0 || Double.isNaN(factor)
                ? Formatted.of("%.2f", factor)
                : NumberText.brief(factor, 2);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    Finding done(Verdict verdict) {
        return new Finding(aspect, verdict, sentences, evidence);
    }
}

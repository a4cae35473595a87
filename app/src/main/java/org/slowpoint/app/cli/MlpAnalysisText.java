package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;

/** The analysis of an optimizer with a network per parameter, for people. */
final class MlpAnalysisText {

    private static final int FEATURES_SHOWN = 8;
    private static final int DIGITS = 3;
    private static final int DECAY_DIGITS = 4;

    private final JsonNode document;
    private final PrintWriter out;

    private MlpAnalysisText(JsonNode document, PrintWriter out) {
        this.document = document;
        this.out = out;
    }

    /** Prints what {@link MlpAnalysisDocument} wrote. */
    static void print(JsonNode document, PrintWriter out) {
        MlpAnalysisText text = new MlpAnalysisText(document, out);
        text.printHead();
        text.printEntries();
        text.printStudy();
    }

    private void printHead() {
        JsonNode checkpoint = document.get("checkpoint");
        out.println(Formatted.of(
                "%s on %s",
                checkpoint.get("words").asText(), checkpoint.get("task").asText()));
        out.println(document.get("fixedPointsLeftOut").asText());
        JsonNode decays = document.get("decays");
        out.println(Formatted.of(
                "Decays: momenta %s; second moment %s; factored ones %s",
                decays(decays.get("momentum")), decays(decays.get("rms")), decays(decays.get("adafactor"))));
        JsonNode explained = document.at("/pca/varianceExplained");
        out.println(Formatted.of(
                "Principal components of accumulators: %.1f %% and %.1f %% of the variance",
                100 * Json.number(explained.get(0)), 100 * Json.number(explained.get(1))));
        int steps = document.at("/recorded/steps").asInt();
        if (steps < document.at("/recorded/asked").asInt()) {
            out.println(Formatted.of("The recorded run meets numbers that are not finite after %d steps.", steps));
        }
    }

    private static String decays(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> NumberText.nearOne(Json.number(value), DECAY_DIGITS))
                .collect(Collectors.joining(", "));
    }

    private void printEntries() {
        out.println("Typical parameters, all else held, by effective learning rate −∂Δp/∂g at g = 0:");
        for (JsonNode entry : document.get("entries")) {
            JsonNode rate = entry.get("effectiveLearningRate");
            out.println(Formatted.of(
                    "  %s, step %d: %s (nominal %s, blackbox %s); with v held %s",
                    entry.get("tensor").asText(),
                    entry.get("step").asInt(),
                    brief(rate.get("total")),
                    brief(rate.get("nominal")),
                    brief(rate.get("blackbox")),
                    stable(entry)));
        }
    }

    private static String stable(JsonNode entry) {
        JsonNode range = entry.get("stableCurvatures");
        if (range.get("to").isNull()) {
            double radius = Json.number(entry.at("/bestCurvature/spectralRadius"));
            return "unstable at every curvature, spectral radius at least " + NumberText.nearOne(radius, DIGITS);
        }
        return "stable at curvatures from " + brief(range.get("from")) + " to " + brief(range.get("to"));
    }

    private void printStudy() {
        JsonNode untouched = document.get("untouched");
        out.println(Formatted.of(
                "Objective (%s) on %d test problems of %d steps: %s ± %s%s",
                document.get("objective").asText(),
                document.get("problems").asInt(),
                document.get("steps").asInt(),
                brief(untouched.get("objective")),
                brief(untouched.get("objectiveStdErr")),
                diverged(untouched)));
        out.println("By how much it changes without a kind of input, which is its mean instead:");
        print("featureGroups", Integer.MAX_VALUE);
        out.println("Without a single input, the " + FEATURES_SHOWN + " that are missed most:");
        print("features", FEATURES_SHOWN);
        out.println("With something else changed:");
        print("interventions", Integer.MAX_VALUE);
    }

    private void print(String key, int most) {
        JsonNode outcomes = document.get(key);
        for (int i = 0; i < Math.min(most, outcomes.size()); i++) {
            JsonNode outcome = outcomes.get(i);
            JsonNode difference = outcome.get("difference");
            out.println(Formatted.of(
                    "  %-26s %10s ± %s%s",
                    outcome.get("title").asText(),
                    brief(difference.get("mean")),
                    brief(difference.get("meanStdErr")),
                    diverged(outcome)));
        }
    }

    private static String diverged(JsonNode measured) {
        int diverged = measured.get("diverged").asInt();
        return diverged == 0 ? "" : Formatted.of(" (diverges on %d)", diverged);
    }

    private static String brief(JsonNode number) {
        return number.isNull() ? "unknown" : NumberText.brief(Json.number(number), DIGITS);
    }
}

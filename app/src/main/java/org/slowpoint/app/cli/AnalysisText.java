package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;

/** The document of an analysis in sentences. */
final class AnalysisText {

    private static final int MODES_SHOWN = 6;

    private AnalysisText() {}

    /** Prints what {@link AnalysisDocument} wrote. */
    static void print(JsonNode document, PrintWriter out) {
        for (JsonNode finding : document.get("report")) {
            out.println(Formatted.of(
                    "%s: %s",
                    finding.get("title").asText(), finding.get("verdict").asText()));
            finding.get("sentences")
                    .forEach(sentence -> out.println("  " + sentence.get("text").asText()));
        }
        JsonNode rates = document.get("effectiveLearningRate");
        out.println(Formatted.of(
                "Effective learning rate: %.4g at the start, %s",
                Json.number(rates.get("initialState")),
                document.get("convergencePoint").isNull()
                        ? "and there is no convergence point"
                        : Formatted.of("%.4g at the convergence point", Json.number(rates.get("convergencePoint")))));
        if (document.path("modesDefective").asBoolean()) {
            out.println("The Jacobian cannot be diagonalised; its modes have no meaning of their own.");
        } else if (!document.get("modes").isEmpty()) {
            List<JsonNode> modes = new ArrayList<>();
            document.get("modes").forEach(modes::add);
            modes.sort(Comparator.comparingDouble(m -> -gain(m)));
            out.println("Modes by steady-state gain |α/(1−β)|:");
            int number = 0;
            for (int i = 0; i < Math.min(MODES_SHOWN, modes.size()); i++) {
                number += i > 0 && conjugates(modes.get(i - 1), modes.get(i)) ? 0 : 1;
                printMode(number, modes.get(i), out);
            }
        }
        JsonNode explained = document.at("/pca/varianceExplained");
        double first = Json.number(explained.path(0));
        out.println(
                first > 0
                        ? Formatted.of(
                                "Principal components: %.1f %% and %.1f %% of the variance",
                                100 * first, explained.size() > 1 ? 100 * Json.number(explained.path(1)) : 0.0)
                        : "Principal components: none, since the states do not vary");
    }

    // A pair has one number; so it is chosen and counted.
    private static boolean conjugates(JsonNode a, JsonNode b) {
        double im = Json.number(a.at("/eigenvalue/im"));
        return im != 0
                && im == -Json.number(b.at("/eigenvalue/im"))
                && Json.number(a.at("/eigenvalue/re")) == Json.number(b.at("/eigenvalue/re"));
    }

    private static void printMode(int number, JsonNode mode, PrintWriter out) {
        JsonNode beta = mode.get("eigenvalue");
        JsonNode alpha = mode.get("learningRate");
        double re = Json.number(beta.get("re"));
        double im = Json.number(beta.get("im"));
        out.println(Formatted.of(
                "  %d  β %s, α %s, gain %.3g, %s",
                number,
                ComplexText.of(re, im, "%.4f"),
                ComplexText.of(Json.number(alpha.get("re")), Json.number(alpha.get("im")), "%.3g"),
                gain(mode),
                Mode.pace(re, im)));
    }

    // JSON has no word for a gain without bound.
    private static double gain(JsonNode mode) {
        double gain = Json.number(mode.get("gain"));
        return Double.isNaN(gain) ? Double.POSITIVE_INFINITY : gain;
    }
}

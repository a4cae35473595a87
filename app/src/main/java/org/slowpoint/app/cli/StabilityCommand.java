package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code slowpoint stability}: the noisy quadratic laboratory for one problem (Harrison et al., section 4). */
@Command(
        name = "stability",
        mixinStandardHelpOptions = true,
        description = "Say whether a linear learned optimizer is stable on a noisy quadratic, and what it costs.")
final class StabilityCommand implements Callable<Integer> {

    private static final int DIGITS = 6;

    private static final Map<String, String> TERMS = Map.of(
            "none", "P alone",
            "nominal", "with the nominal term",
            "weightDecay", "with weight decay",
            "preconditioning", "with preconditioning",
            "all", "with all three");

    private static final Map<String, String> STATEMENTS =
            Map.of("theorem1", "Theorem 1", "lemma2", "Lemma 2", "combined", "All terms", "lemma3", "Lemma 3");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--problem",
            required = true,
            paramLabel = "F.json",
            description =
                    "The problem: hessian, preconditioner, noiseCovariance, start, alpha, gamma, kappa, horizons.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        StabilityProblem problem = StabilityProblem.read(file);
        ObjectNode document = StabilityDocument.of(
                problem, new TerminalProgress(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
        } else {
            print(document, out);
        }
        return 0;
    }

    private static void print(JsonNode document, PrintWriter out) {
        out.println("Spectral radius ρ of the closed loop");
        document.get("spectra")
                .properties()
                .forEach(
                        s -> row(out, TERMS.get(s.getKey()), number(s.getValue().get("spectralRadius"))));
        out.println("Bounds (sufficient for a symmetric P; none of them says that a loop is unstable)");
        document.get("bounds").properties().forEach(b -> row(out, STATEMENTS.get(b.getKey()), bound(b.getValue())));
        document.get("dynamics").properties().forEach(d -> {
            out.println("Expected mean loss " + TERMS.get(d.getKey()));
            for (JsonNode at : d.getValue().get("horizons")) {
                JsonNode sampled = at.get("gradientVarianceTrajectories");
                row(
                        out,
                        "up to iteration " + at.get("horizon").asInt(),
                        number(at.get("loss")) + ", gradient variance " + number(at.get("gradientVarianceTrace"))
                                + (sampled == null ? "" : " (from " + sampled.asInt() + " trajectories)"));
            }
            JsonNode stationary = d.getValue().get("stationary");
            row(out, "in the long run", stationary.isNull() ? "none, it diverges" : number(stationary.get("loss")));
        });
        if (document.has("recorded")) {
            out.println("Recorded trajectories");
            row(out, "gradient variance", number(document.at("/recorded/gradientVarianceTrace")));
        }
        for (JsonNode run : document.at("/metaTraining/runs")) {
            out.println("Meta-training with α = " + number(run.get("alpha")));
            for (JsonNode step : run.get("steps")) {
                row(
                        out,
                        "after " + step.get("step").asInt() + " updates",
                        "loss " + number(step.get("loss")) + ", ρ " + number(step.get("spectralRadius")));
            }
        }
    }

    private static String bound(JsonNode bound) {
        if (bound.isNull()) {
            return "does not apply: it divides by the Hessian, which has an eigenvalue of 0";
        }
        String stability = bound.get("stability").asText();
        String verdict = stability.equals("unstable")
                ? "unstable"
                : bound.get("guaranteed").asBoolean()
                        ? "guaranteed"
                        : "not guaranteed, " + stability + (stability.equals("stable") ? " anyway" : "");
        String eigenvalues = bound.get("realEigenvalues").asBoolean()
                ? "eigenvalues " + number(bound.get("smallest")) + " … " + number(bound.get("largest"))
                : "complex eigenvalues";
        return verdict + " (ρ " + number(bound.get("spectralRadius")) + "; "
                + (bound.get("symmetric").asBoolean() ? "symmetric" : "not symmetric") + ", " + eigenvalues
                + ", bounds " + number(bound.get("lower")) + " … " + number(bound.get("upper")) + ")";
    }

    private static String number(JsonNode value) {
        return value.isNull() ? "not finite" : NumberText.brief(value.asDouble(), DIGITS);
    }

    private static void row(PrintWriter out, String name, String value) {
        out.println(Formatted.of("  %-24s %s", name, value));
    }
}

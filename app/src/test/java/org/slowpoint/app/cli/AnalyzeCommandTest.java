package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.cli.Terminal.Outcome;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.optimizer.Linearizable;

class AnalyzeCommandTest {

    private static final int STEPS = 200;

    @TempDir
    private Path folder;

    @TempDir
    private static Path cache;

    private static Outcome outcome;
    private static JsonNode document;
    private static Linearizable optimizer;

    @BeforeAll
    static void analyze() {
        outcome = Terminal.run("analyze", Terminal.SAMPLE, "--json", "--cache", cache);
        document = outcome.json();
        optimizer = Checkpoints.read(Terminal.SAMPLE).checkpoint().linearizable();
    }

    @Test
    void theDocumentHasEveryPartOfTheContract() {
        assertThat(document.fieldNames())
                .toIterable()
                .contains(
                        "checkpoint",
                        "fixedPoints",
                        "convergencePoint",
                        "modes",
                        "effectiveLearningRate",
                        "autonomous",
                        "pca",
                        "clipping",
                        "optimalMomentum");
    }

    @Test
    void progressGoesToStandardErrorOnly() {
        assertThat(outcome.err()).contains("searching for fixed points", "linearising", "100 % done");
        assertThat(outcome.out()).startsWith("{").doesNotContain("% done");
    }

    @Test
    void theCheckpointIsIdentified() {
        JsonNode checkpoint = document.get("checkpoint");
        assertThat(checkpoint.get("sha256").asText())
                .isEqualTo(Checkpoints.read(Terminal.SAMPLE).sha256())
                .hasSize(64);
        assertThat(checkpoint.get("cell").asText()).isEqualTo("gru");
        assertThat(checkpoint.get("units").asInt()).isEqualTo(64);
        assertThat(checkpoint.get("input").asText()).isEqualTo("raw");
        assertThat(checkpoint.get("inputScale").asDouble()).isEqualTo(1);
        assertThat(checkpoint.get("outputScale").asDouble()).isEqualTo(1);
        assertThat(checkpoint.get("task").asText()).isEqualTo("linear-regression");
    }

    @Test
    void fixedPointsAreFixedPoints() {
        assertThat(document.get("fixedPoints")).isNotEmpty();
        for (JsonNode point : document.get("fixedPoints")) {
            double[] state = array(point.get("state"));
            assertThat(state).hasSize(64);
            assertThat(point.get("input").asDouble()).isZero();
            assertThat(point.get("speed").asDouble())
                    .isLessThanOrEqualTo(1e-24)
                    .isEqualTo(FixedPointFinder.speed(optimizer, state, 0));
            assertThat(point.get("isolated").isBoolean()).isTrue();
            assertThat(point.get("stable").asBoolean())
                    .isEqualTo(point.get("spectralRadius").asDouble() < 1);
        }
    }

    @Test
    void runsGatherAtTheConvergencePoint() {
        JsonNode convergence = document.get("convergencePoint");
        int index = convergence.get("index").asInt();
        JsonNode point = document.get("fixedPoints").get(index);
        assertThat(point.get("stable").asBoolean()).isTrue();
        assertThat(convergence.get("totalVarianceFirst").asDouble())
                .isGreaterThan(convergence.get("totalVarianceLast").asDouble());
        assertThat(convergence.get("totalVarianceLast").asDouble()).isNotNegative();
        double slowest = document.get("modes").get(0).get("modulus").asDouble();
        assertThat(slowest).isCloseTo(point.get("spectralRadius").asDouble(), within(1e-12));
    }

    @Test
    void modesStandByFallingModulusAndAddUpToTheEffectiveLearningRate() {
        JsonNode modes = document.get("modes");
        assertThat(modes).hasSize(64);
        double last = Double.POSITIVE_INFINITY;
        double rate = 0;
        double imaginary = 0;
        for (JsonNode mode : modes) {
            double re = mode.get("eigenvalue").get("re").asDouble();
            double im = mode.get("eigenvalue").get("im").asDouble();
            double modulus = mode.get("modulus").asDouble();
            assertThat(modulus).isCloseTo(Math.hypot(re, im), within(1e-14)).isLessThanOrEqualTo(last + 1e-14);
            assertThat(mode.get("timescale").asDouble()).isCloseTo(-1 / Math.log(modulus), within(1e-9));
            last = modulus;
            rate += mode.get("learningRate").get("re").asDouble();
            imaginary += mode.get("learningRate").get("im").asDouble();
        }
        double effective =
                document.get("effectiveLearningRate").get("convergencePoint").asDouble();
        assertThat(rate).isCloseTo(effective, within(1e-9));
        assertThat(imaginary).isCloseTo(0, within(1e-9));
    }

    @Test
    void positiveLearningRatesMeanDescent() {
        double rate = document.get("effectiveLearningRate").get("initialState").asDouble();
        double g = 1e-6;
        double[] h0 = optimizer.initialState();
        double slope = (optimizer.updateOne(h0, g) - optimizer.updateOne(h0, -g)) / (2 * g);
        assertThat(rate).isPositive().isCloseTo(-slope, within(1e-6));
    }

    @Test
    void theAutonomousRunStartsAtTheInitialStateAndEndsAtTheConvergencePoint() {
        double[] rates = array(document.get("autonomous").get("effectiveLearningRate"));
        double[] updates = array(document.get("autonomous").get("update"));
        assertThat(rates).hasSize(STEPS + 1);
        assertThat(updates).hasSize(STEPS + 1);
        JsonNode effective = document.get("effectiveLearningRate");
        assertThat(rates[0]).isEqualTo(effective.get("initialState").asDouble());
        assertThat(rates[STEPS]).isCloseTo(effective.get("convergencePoint").asDouble(), within(1e-6));
        assertThat(updates[0]).isEqualTo(optimizer.updateOne(optimizer.initialState(), 0));
    }

    @Test
    void sharesOfVarianceFallAndAddUpToOne() {
        double[] shares = array(document.get("pca").get("varianceExplained"));
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            assertThat(shares[i]).isBetween(0.0, i == 0 ? 1 : shares[i - 1]);
            sum += shares[i];
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void clippingHasAShareAndRisingQuantiles() {
        JsonNode clipping = document.get("clipping");
        assertThat(clipping.get("saturatedShare").asDouble()).isBetween(0.0, 1.0);
        assertThat(clipping.get("gradientQuantiles").size()).isGreaterThan(2);
        double last = 0;
        double lastLevel = 0;
        for (var entry : clipping.get("gradientQuantiles").properties()) {
            double level = Double.parseDouble(entry.getKey());
            assertThat(level).isBetween(0.0, 1.0).isGreaterThan(lastLevel);
            assertThat(entry.getValue().asDouble()).isGreaterThanOrEqualTo(last);
            last = entry.getValue().asDouble();
            lastLevel = level;
        }
    }

    @Test
    void theOptimalMomentumIsPolyaksForTheTasksCurvatures() {
        JsonNode optimal = document.get("optimalMomentum");
        double root = Math.sqrt(1e-3);
        assertThat(optimal.get("alpha").asDouble()).isCloseTo(4 / ((1 + root) * (1 + root)), within(1e-12));
        assertThat(optimal.get("beta").asDouble()).isCloseTo(Math.pow((1 - root) / (1 + root), 2), within(1e-12));
    }

    @Test
    void twoRunsGiveTheSameBytesAndAnotherSeedOthers() {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        String once =
                Terminal.run("analyze", tiny, "--json", "--no-cache").succeeds().out();
        assertThat(Terminal.run("analyze", tiny, "--json", "--no-cache")
                        .succeeds()
                        .out())
                .isEqualTo(once);
        assertThat(Terminal.run("analyze", tiny, "--json", "--no-cache", "--seed", 1)
                        .succeeds()
                        .out())
                .isNotEqualTo(once);
    }

    @Test
    void whatWasAskedBeforeIsNotComputedAgain() throws IOException {
        Outcome again = Terminal.run("analyze", Terminal.SAMPLE, "--json", "--cache", cache)
                .succeeds();
        assertThat(again.err()).doesNotContain("searching");
        assertThat(again.out()).isEqualTo(outcome.out());
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "{ half a docu");
            }
        }
        assertThat(Terminal.run("analyze", Terminal.SAMPLE, "--json", "--cache", cache)
                        .succeeds()
                        .out())
                .isEqualTo(outcome.out());
    }

    @Test
    void theReportAnswersEveryAspectWithItsNumbers() {
        List<String> aspects = new ArrayList<>();
        for (JsonNode finding : document.get("report")) {
            aspects.add(finding.get("aspect").asText());
            assertThat(finding.get("verdict").asText()).isIn("yes", "partly", "no", "unknown");
            assertThat(finding.get("sentences")).isNotEmpty();
        }
        assertThat(aspects).containsExactly("rest", "momentum", "clipping", "schedule", "adaptation", "groups");
        JsonNode momentum = document.get("report").get(1).get("evidence");
        assertThat(momentum.get("beta").asDouble()).isCloseTo(0.9068, within(1e-3));
        assertThat(momentum.get("tuned.beta").asDouble()).isBetween(0.8, 1.0);
    }

    @Test
    void theCurveOverTheGradientIsOneOfFixedPoints() {
        JsonNode curve = document.get("inputSweep");
        assertThat(curve.size()).isGreaterThan(20);
        double last = Double.NEGATIVE_INFINITY;
        for (JsonNode point : curve) {
            double g = point.get("input").asDouble();
            assertThat(g).isGreaterThan(last);
            last = g;
            assertThat(point.get("residual").asDouble()).isLessThan(1e-11);
            assertThat(FixedPointFinder.speed(optimizer, array(point.get("state")), g))
                    .isLessThan(1e-22);
        }
        assertThat(document.get("inputSweepBifurcations")).isEmpty();
    }

    @Test
    void pointsCarryLabelsAndTheListItsAccount() {
        JsonNode point = document.get("fixedPoints").get(0);
        assertThat(point.get("label").asText()).isEqualTo("attractor");
        assertThat(point.get("indexSign").asInt()).isEqualTo(1);
        assertThat(point.get("multipliers")).hasSize(64);
        JsonNode search = document.get("fixedPointSearch");
        assertThat(search.get("indexSum").asInt()).isEqualTo(1);
        assertThat(search.get("completeness").asText()).isEqualTo("consistent");
    }

    @Test
    void interventionsAndReplaysHaveCurvesOfEveryStep() {
        JsonNode outcomes = document.at("/interventions/outcomes");
        assertThat(outcomes.size()).isGreaterThan(5);
        for (JsonNode outcome : outcomes) {
            assertThat(outcome.get("meanLossCurve")).hasSize(STEPS);
            assertThat(outcome.get("difference").has("meanRelativeStdErr")).isTrue();
        }
        assertThat(document.at("/modeReplay/optimizer/meanLossCurve")).hasSize(STEPS);
        assertThat(document.at("/metaTraining").size()).isGreaterThan(1);
    }

    @Test
    void withoutJsonTheReportAndTheStrongestModesArePrinted() {
        Outcome text =
                Terminal.run("analyze", Terminal.SAMPLE, "--cache", cache).succeeds();
        assertThat(text.out())
                .contains("Fixed points: ", "Momentum: ", "Gradient clipping: ", "Effective learning rate: ", "gain");
    }

    @Test
    void anUnknownTaskIsWrongUsage() {
        Terminal.run("analyze", Terminal.SAMPLE, "--task", "chess").isWrongUsage("chess", "linear-regression");
    }

    private static double[] array(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }
}

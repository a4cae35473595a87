package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.checkpoint.Checkpoints;

/** {@code analyze} of an optimizer with a network per parameter. */
class AnalyzeMlpTest {

    private static final int STEPS = 20;

    @TempDir
    private static Path folder;

    private static Path star;
    private static JsonNode document;

    @BeforeAll
    static void analyze() {
        star = folder.resolve("star.safetensors");
        List<Object> train = new ArrayList<>(List.of("train", "--task", "image-mlp", "--out", star, "--seed", 1));
        for (String setting : List.of(
                "width=8",
                "minibatch=16",
                "architecture=star",
                "estimator=evolution-strategies",
                "unroll.steps=" + STEPS,
                "unroll.batch=2",
                "metaSteps=2",
                "snapshotEvery=2")) {
            train.addAll(List.of("--set", setting));
        }
        Terminal.run(train.toArray()).succeeds();
        document = Terminal.run("analyze", star, "--json", "--cache", folder.resolve("cache"))
                .json();
    }

    @Test
    void theDocumentHasEveryPartOfTheContract() {
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "checkpoint",
                        "fixedPointsLeftOut",
                        "objective",
                        "problems",
                        "steps",
                        "decays",
                        "learnedScale",
                        "recorded",
                        "pca",
                        "entries",
                        "untouched",
                        "featureGroups",
                        "features",
                        "interventions",
                        "snapshots");
        JsonNode snapshots = document.get("snapshots");
        assertThat(snapshots).hasSize(2);
        assertThat(snapshots.get(0).get("metaStep").asInt()).isZero();
        assertThat(snapshots.get(0).at("/decays/momentum/0").asDouble()).isCloseTo(0.9, within(1e-6));
        assertThat(snapshots.get(1).get("learnedScale")).isEqualTo(document.get("learnedScale"));
        assertThat(document.at("/checkpoint/kind").asText()).isEqualTo("star-203");
        assertThat(document.at("/checkpoint/metaParameters").asInt()).isEqualTo(203);
        assertThat(document.at("/checkpoint/sha256").asText())
                .isEqualTo(Checkpoints.read(star).sha256());
        assertThat(document.get("steps").asInt()).isEqualTo(STEPS);
        assertThat(document.at("/decays/momentum")).hasSize(3);
        assertThat(document.at("/recorded/steps").asInt()).isEqualTo(STEPS);
        double explained = 0;
        for (JsonNode share : document.at("/pca/varianceExplained")) {
            explained += share.asDouble();
        }
        assertThat(explained).isCloseTo(1, within(1e-9));
    }

    @Test
    void everyTensorHasEntriesFromFirstStepToLast() {
        JsonNode entries = document.get("entries");
        assertThat(entries).hasSize(12);
        for (JsonNode entry : entries) {
            assertThat(entry.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "tensor",
                            "kind",
                            "parameter",
                            "step",
                            "value",
                            "gradient",
                            "features",
                            "heads",
                            "effectiveLearningRate",
                            "linearization",
                            "stableCurvatures",
                            "bestCurvature",
                            "updateFunction");
            assertThat(entry.get("features")).hasSize(39);
            assertThat(entry.get("heads")).hasSize(3);
            JsonNode rate = entry.get("effectiveLearningRate");
            assertThat(rate.get("nominal").asDouble()).isPositive();
            assertThat(rate.get("total").asDouble())
                    .isCloseTo(
                            rate.get("nominal").asDouble()
                                    + rate.get("blackbox").asDouble(),
                            within(1e-12));
            assertThat(entry.at("/updateFunction/gradient").size())
                    .isEqualTo(entry.at("/updateFunction/nominal").size())
                    .isEqualTo(entry.at("/updateFunction/blackbox").size());
        }
    }

    @Test
    void everyChangeHasAPairedDifferenceWithAnError() {
        assertThat(document.get("featureGroups")).hasSize(13);
        assertThat(document.get("features")).hasSize(39);
        List<String> interventions = new ArrayList<>();
        document.get("interventions")
                .forEach(each -> interventions.add(each.get("intervention").asText()));
        assertThat(interventions)
                .containsExactlyInAnyOrder(
                        "nominal-off", "blackbox-off", "preconditioner-off", "magnitudes-pinned", "decays-usual");
        for (String key : List.of("featureGroups", "features", "interventions")) {
            double last = Double.POSITIVE_INFINITY;
            for (JsonNode outcome : document.get(key)) {
                assertThat(outcome.at("/difference/mean").asDouble()).isLessThanOrEqualTo(last);
                last = outcome.at("/difference/mean").asDouble();
                double difference = outcome.get("objective").asDouble()
                        - document.at("/untouched/objective").asDouble();
                assertThat(outcome.at("/difference/mean").asDouble()).isCloseTo(difference, within(1e-9));
                assertThat(outcome.at("/difference/meanStdErr").isNumber()).isTrue();
                assertThat(outcome.at("/difference/problems").asInt())
                        .isEqualTo(document.get("problems").asInt());
            }
        }
        for (JsonNode feature : document.get("features")) {
            if (feature.get("feature").asInt() == 6) {
                assertThat(feature.get("group").asText()).isEqualTo("scaled-momenta");
                assertThat(feature.get("title").asText()).isEqualTo("m₁/√v");
            }
        }
    }

    @Test
    void theTextSaysWhatItIsAndWhatIsLeftOut() {
        String text = Terminal.run("analyze", star, "--cache", folder.resolve("cache"))
                .succeeds()
                .out();
        assertThat(text)
                .startsWith("STAR optimizer of 203 meta-parameters on image-mlp")
                .contains("Fixed points, modes and curves over g* are left out", "Decays: momenta 0.9", "layer0.weight")
                .contains("momenta over √v", "nominal term off", "magnitude heads pinned")
                .doesNotContain("NaN", "null");
    }

    @Test
    void anotherTaskAndTheSameSeedGiveTheSameBytesTwice() {
        Object[] command = {
            "analyze", star, "--json", "--no-cache", "--task", "linear-regression", "--seed", 3,
        };
        String once = Terminal.run(command).succeeds().out();
        assertThat(Terminal.run(command).succeeds().out()).isEqualTo(once).contains("linear-regression");
    }
}

package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.BlackboxArchitecture;
import org.slowpoint.engine.optimizer.DecayedWeights;
import org.slowpoint.engine.optimizer.HeadLayout;
import org.slowpoint.engine.optimizer.HyperparamArchitecture;
import org.slowpoint.engine.optimizer.StarArchitecture;
import org.slowpoint.engine.settings.Settings;

/** The outer step of the second paper on recorded estimates: clip, AdamW, warm-up and cosine. */
class MetaOptimizerTest {

    private static final StarArchitecture STAR = new StarArchitecture(HeadLayout.PAPER, 1e-3, 1e-3, 1e-5, 1e-3);

    @ParameterizedTest
    @CsvSource({"noisyQuadratic, pes", "noisyQuadratic, full-es-last", "star, pes", "star, truncated-es"})
    void theWeightsMoveAsTheGoldenNumbersDo(String task, String estimator) {
        JsonNode golden = Golden.read("evolution-strategies.json").get(task);
        JsonNode outer = golden.get("problem").get("outer");
        MetaOptimizerConfig config = config(outer);
        boolean[] decaying = decaying(outer);
        int steps = outer.get("steps").asInt();
        MetaOptimizer optimizer = new MetaOptimizer(config, steps, decaying, false);
        TrainerState state =
                TrainerState.from(Golden.array(golden.get("problem").get("theta")));
        for (JsonNode step : golden.get("expected").get(estimator)) {
            if (step.has("learningRate")) {
                assertThat(config.learningRateAt(state.step(), steps))
                        .isCloseTo(step.get("learningRate").asDouble(), within(1e-15));
            }
            state = optimizer.step(state, Golden.array(step.get("estimate")));
            assertClose(state.weights(), Golden.array(step.get("theta")), 1e-12, "step " + state.step());
        }
        assertThat(state.step()).isGreaterThan(1);
    }

    static MetaOptimizerConfig config(JsonNode outer) {
        return Settings.with(
                Settings.defaults(MetaOptimizerConfig.class),
                Map.of(
                        "learningRate", outer.get("peakLearningRate").asDouble(),
                        "finalRate", outer.get("floorLearningRate").asDouble(),
                        "warmUp", outer.get("warmupSteps").asInt(),
                        "beta1", outer.get("beta1").asDouble(),
                        "beta2", outer.get("beta2").asDouble(),
                        "epsilon", outer.get("epsilon").asDouble(),
                        "weightDecay", outer.get("weightDecay").asDouble(),
                        "clip", outer.get("clip").asDouble()));
    }

    static boolean[] decaying(JsonNode outer) {
        double[] mask = Golden.array(outer.get("decayMask"));
        boolean[] decaying = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) {
            decaying[i] = mask[i] == 1;
        }
        return decaying;
    }

    @Test
    void whatDecaysOfStarIsItsNetwork() {
        JsonNode outer = Golden.read("evolution-strategies.json").get("star").at("/problem/outer");
        assertThat(STAR.decaying(DecayedWeights.NETWORK)).isEqualTo(decaying(outer));
    }

    @Test
    void onRequestTheHeadOfTheNominalTermDoesNotDecay() {
        List<Architecture> all = List.of(
                STAR,
                new StarArchitecture(HeadLayout.RELEASED, 1e-3, 1e-3, 1e-5, 1e-3),
                new HyperparamArchitecture(HeadLayout.PAPER, 1e-3, 1e-3),
                new BlackboxArchitecture(1e-3, 1e-3));
        int[] spared = {5, 5, 5, 0};
        for (int i = 0; i < spared.length; i++) {
            boolean[] network = all.get(i).decaying(DecayedWeights.NETWORK);
            boolean[] blackbox = all.get(i).decaying(DecayedWeights.BLACKBOX);
            int[] differ = IntStream.range(0, network.length)
                    .filter(k -> network[k] != blackbox[k])
                    .toArray();
            assertThat(differ).hasSize(spared[i]);
            assertThat(Arrays.stream(differ)).allMatch(k -> network[k]);
        }
        // The third of three heads: of four lines of the last matrix, and of its biases.
        assertThat(IntStream.range(0, 203)
                        .filter(k ->
                                STAR.decaying(DecayedWeights.NETWORK)[k] && !STAR.decaying(DecayedWeights.BLACKBOX)[k])
                        .toArray())
                .containsExactly(182, 185, 188, 191, 194);
    }
}

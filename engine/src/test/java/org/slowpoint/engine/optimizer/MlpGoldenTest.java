package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.optimizer.mlp.MlpStep;
import org.slowpoint.engine.optimizer.mlp.Moments;
import org.slowpoint.engine.task.ParameterSpace;

/** Blackbox, Hyperparam and STAR in double precision against numbers of an independent program. */
class MlpGoldenTest {

    private static final double TOLERANCE = 1e-9;

    static List<JsonNode> optimizers() {
        return MlpGolden.optimizers();
    }

    @Test
    void mostOptimizersAreReportedOn() {
        assertThat(MlpGolden.optimizers()).hasSize(6);
        assertThat(MlpGolden.optimizers())
                .filteredOn(each -> each.at("/expected/features").size() == 2
                        && each.at("/expected/accumulators").size() == 2)
                .hasSize(5);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("optimizers")
    void isWhatTheOtherProgramSays(JsonNode described) {
        JsonNode expected = described.get("expected");
        Architecture architecture = MlpGolden.architecture(described);
        assertThat(architecture.layout().size())
                .isEqualTo(expected.at("/optimizer/metaParameters").asInt());
        MlpOptimizer optimizer = MlpGolden.optimizer(described);
        decays(optimizer, expected.get("decays"));
        ParameterSpace space = MlpGolden.space();
        MlpStep step = optimizer.step(space);
        UpdateRule rule = optimizer.on(space);
        double[] x = MlpGolden.start();
        double[] state = rule.initialState();
        double[] updates = new double[x.length];
        for (int t = 0; t < expected.get("steps").size(); t++) {
            double[] g =
                    MlpGolden.joined(MlpGolden.DOCUMENT.at("/problem/steps").get(t));
            double[] next = new double[state.length];
            rule.step(new Observation(t, 0, x, g), state, next, updates);
            features(step, t, x, g, next, expected.path("features"));
            for (int i = 0; i < x.length; i++) {
                x[i] += updates[i];
            }
            state = next;
            assertClose(x, MlpGolden.joined(expected.get("steps").get(t)), TOLERANCE, "after step " + (t + 1));
            accumulators(step, t + 1, state, expected.path("accumulators"));
        }
    }

    private static void decays(MlpOptimizer optimizer, JsonNode expected) {
        assertClose(optimizer.decays().momentum(), Golden.array(expected.get("momentum")), TOLERANCE, "momentum");
        assertClose(new double[] {optimizer.decays().rms()}, Golden.array(expected.get("rms")), TOLERANCE, "rms");
        assertClose(optimizer.decays().adafactor(), Golden.array(expected.get("adafactor")), TOLERANCE, "adafactor");
    }

    private static void features(MlpStep step, int t, double[] x, double[] g, double[] next, JsonNode expected) {
        for (JsonNode each : expected) {
            if (each.get("step").asInt() != t + 1) {
                continue;
            }
            ParameterSpace.Tensor tensor = MlpGolden.space().tensors().stream()
                    .filter(named -> named.name().equals(each.get("tensor").asText()))
                    .findFirst()
                    .orElseThrow();
            int entry = 0;
            for (int axis = 0; axis < tensor.shape().size(); axis++) {
                entry = entry * tensor.shape().get(axis)
                        + each.get("index").get(axis).asInt();
            }
            MlpStep.Look look = step.look(t, x, g, next, tensor.offset() + entry);
            assertClose(look.inputs(), Golden.array(each.get("values")), TOLERANCE, "features");
            assertClose(look.heads(), Golden.array(each.get("heads")), TOLERANCE, "heads");
        }
    }

    private static void accumulators(MlpStep step, int after, double[] state, JsonNode expected) {
        for (JsonNode each : expected) {
            if (each.get("afterStep").asInt() != after) {
                continue;
            }
            for (Moments moments : step.moments(state)) {
                JsonNode of = each.get("tensors").get(moments.tensor().name());
                assertClose(moments.second(), Golden.array(of.get("v")), TOLERANCE, "v");
                boolean factored = !moments.columns().isEmpty();
                assertThat(of.has("diag")).isEqualTo(!factored);
                for (int k = 0; k < 3; k++) {
                    assertClose(
                            moments.momenta().get(k), Golden.array(of.get("m").get(k)), TOLERANCE, "m");
                    JsonNode rows = of.get(factored ? "row" : "diag");
                    assertClose(moments.rows().get(k), Golden.array(rows.get(k)), TOLERANCE, "rows");
                    if (factored) {
                        assertClose(
                                moments.columns().get(k),
                                Golden.array(of.get("col").get(k)),
                                TOLERANCE,
                                "columns");
                    }
                }
            }
        }
    }
}

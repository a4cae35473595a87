package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.FactoredAxes;

/** AdamW and Adafactor against a program of their own, see {@code src/test/python/optimizers.py}. */
class TensorOptimizersTest {

    private static final JsonNode GOLDEN = Golden.read("optimizers.json");

    @Test
    void adamWIsThatOfTorch() {
        assertThat(GOLDEN.get("adamw")).hasSize(2);
        for (JsonNode each : GOLDEN.get("adamw")) {
            AdamW adamW = new AdamW(
                    each.get("learningRate").asDouble(),
                    each.get("beta1").asDouble(),
                    each.get("beta2").asDouble(),
                    each.get("weightDecay").asDouble(),
                    each.get("clip").asDouble(),
                    each.get("warmup").asDouble(),
                    each.get("horizon").asInt());
            assertFollows(adamW, each);
        }
    }

    @Test
    void adafactorFollowsThePaper() {
        assertThat(GOLDEN.get("adafactor")).hasSize(2);
        for (JsonNode each : GOLDEN.get("adafactor")) {
            assertFollows(
                    new Adafactor(
                            each.get("learningRate").asDouble(),
                            each.get("beta1").asDouble()),
                    each);
        }
    }

    private static void assertFollows(Optimizer optimizer, JsonNode golden) {
        UpdateRule rule = optimizer.on(space());
        double[] x = Golden.array(golden.get("start"));
        double[] state = rule.initialState();
        assertThat(golden.get("path").size()).isGreaterThan(6);
        for (int k = 0; k < golden.get("path").size(); k++) {
            double[] next = new double[state.length];
            double[] updates = new double[x.length];
            double[] g = Golden.array(golden.get("gradients").get(k));
            rule.step(new Observation(k, 0, x.clone(), g), state, next, updates);
            for (int i = 0; i < x.length; i++) {
                x[i] += updates[i];
            }
            state = next;
            assertClose(x, Golden.array(golden.get("path").get(k)), 1e-12, optimizer.name() + ", step " + k);
        }
    }

    private static ParameterSpace space() {
        ParameterSpace space = new ParameterSpace();
        for (JsonNode tensor : GOLDEN.get("tensors")) {
            Integer[] shape = StreamSupport.stream(tensor.get("shape").spliterator(), false)
                    .map(JsonNode::asInt)
                    .toArray(Integer[]::new);
            space = space.with(tensor.get("name").asText(), 0, ParameterSpace.Kind.WEIGHTS, shape);
        }
        return space;
    }

    @Test
    void theLearningRateOfAdamWRisesAndFalls() {
        AdamW adamW = new AdamW(2, 0.9, 0.99, 0, 1, 0.2, 10);
        assertThat(adamW.rate(0)).isEqualTo(1);
        assertThat(adamW.rate(1)).isEqualTo(2);
        assertThat(adamW.rate(2)).isEqualTo(2);
        assertThat(adamW.rate(6)).isCloseTo(1, within(1e-15));
        assertThat(adamW.rate(9)).isPositive();
        assertThat(adamW.rate(10)).isZero();
        assertThat(adamW.rate(1000)).isZero();
    }

    @Test
    void adafactorKeepsSumsInsteadOfEntries() {
        int[] sizes = {6 * 5, 6 + 5, 16 * 16 * 9, 2 * 16 * 9};
        ParameterSpace matrix = new ParameterSpace().with("w", 0, ParameterSpace.Kind.WEIGHTS, 6, 5);
        ParameterSpace kernel = new ParameterSpace().with("k", 0, ParameterSpace.Kind.WEIGHTS, 16, 16, 3, 3);
        Adafactor adafactor = new Adafactor(0.01, 0);
        assertThat(adafactor.on(matrix).stateSize()).isEqualTo(sizes[0] + sizes[1]);
        assertThat(adafactor.on(kernel).stateSize()).isEqualTo(sizes[2] + sizes[3]);
        assertThat(adafactor.on(ParameterSpace.vector(7)).stateSize()).isEqualTo(14);
    }

    @Test
    void theLongestAxesAreFactored() {
        // 2×3×2: the axis of 3 is the longest; of the two of 2 the later is the second.
        FactoredAxes axes = FactoredAxes.of(List.of(2, 3, 2));
        assertThat(axes.rows()).isEqualTo(4);
        assertThat(axes.columns()).isEqualTo(6);
        assertThat(axes.matrices()).isEqualTo(2);
        assertThat(axes.row()).containsExactly(0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3);
        assertThat(axes.column()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        assertThat(axes.matrix()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void rowsAndColumnsCountUpAlongALine() {
        for (List<Integer> shape : List.of(
                List.of(2, 3, 2),
                List.of(3, 2, 2),
                List.of(5, 4, 3, 2),
                List.of(2, 3, 5, 4),
                List.of(4, 7),
                List.of(7, 4))) {
            FactoredAxes axes = FactoredAxes.of(shape);
            int[] row = axes.row();
            int[] column = axes.column();
            int last = shape.size() - 1;
            for (int i = 0; i < row.length; i++) {
                int along = i % axes.line();
                assertThat(row[i]).isEqualTo(axes.rowOfLines()[i / axes.line()] + (axes.longest() == last ? 0 : along));
                assertThat(column[i])
                        .isEqualTo(axes.columnOfLines()[i / axes.line()] + (axes.second() == last ? 0 : along));
            }
        }
        assertThat(FactoredAxes.of(List.of(5, 4, 3, 2)).line()).isEqualTo(6);
        assertThat(FactoredAxes.of(List.of(2, 3, 5, 4)).line()).isEqualTo(4);
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new AdamW(0, 0.9, 0.99, 0, 1, 0, 5)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> new AdamW(1, 0.9, 0.99, -1, 1, 0, 5)).hasMessageContaining("weight decay");
        assertThatThrownBy(() -> new AdamW(1, 0.9, 0.99, 0, 0, 0, 5)).hasMessageContaining("clipped");
        assertThatThrownBy(() -> new AdamW(1, 0.9, 0.99, 0, 1, 1, 5)).hasMessageContaining("warm-up");
        assertThatThrownBy(() -> new AdamW(1, 0.9, 0.99, 0, 1, 0, 0)).hasMessageContaining("at least one step");
        assertThatThrownBy(() -> new Adafactor(1, 1)).hasMessageContaining("β₁");
    }
}

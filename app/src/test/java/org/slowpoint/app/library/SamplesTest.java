package org.slowpoint.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.tune.Baseline;

class SamplesTest {

    @Test
    void everyTaskThatShipsHasAllThreeAtItsOwnSettings() {
        for (String task : List.of("linear-regression", "rosenbrock")) {
            List<Baseline> baselines = Samples.baselines(task, Map.of(), 200);
            assertThat(baselines).extracting(Baseline::optimizer).containsExactly("momentum", "rmsprop", "adam");
            assertThat(baselines).allSatisfy(b -> {
                assertThat(b.settings()).isEqualTo(Tasks.settings(task, Map.of()));
                assertThat(b.steps()).isEqualTo(200);
                assertThat(b.samples()).isEqualTo(10_000);
                assertThat(b.onEdge()).isEmpty();
                assertThat(b.test().mean()).isBetween(0.0, 1.0);
                assertThat(b.create(200).on(ParameterSpace.vector(2)).stateSize())
                        .isPositive();
            });
        }
    }
}

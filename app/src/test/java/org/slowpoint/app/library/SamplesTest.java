package org.slowpoint.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.comparison.SeedBand;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
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

    @Test
    void everySampleOpensWithItsTaskAndHasBaselinesForIt() {
        assertThat(Samples.all()).hasSize(11);
        for (Samples.Sample sample : Samples.all()) {
            StoredCheckpoint opened = Samples.open(sample);
            MetaTrainingConfig config = opened.checkpoint().config().orElseThrow();
            assertThat(opened.checkpoint().architecture().analysable())
                    .as(sample.file())
                    .isEqualTo(Samples.recurrent().contains(sample));
            assertThat(Samples.baselines(
                            config.task().name(), Map.of(), config.unroll().steps()))
                    .as(sample.file())
                    .isNotEmpty();
        }
    }

    @Test
    void beyondItsHorizonStarGoesOnAndBlackboxDoesNot() {
        List<SeedBand> runs = SeedBand.of(ShippedRuns.beyondTheHorizon());
        assertThat(runs).extracting(SeedBand::model).containsExactly("star-0.5", "star-0.1", "hyperparam", "blackbox");
        assertThat(runs).allSatisfy(model -> assertThat(model.seeds()).isEqualTo(5));
        SeedBand star = runs.get(0);
        SeedBand blackbox = runs.get(3);
        assertThat(star.at(40_000)).isLessThan(star.lowAt(ShippedRuns.HORIZON));
        assertThat(blackbox.at(40_000)).isGreaterThan(blackbox.at(ShippedRuns.HORIZON));
    }
}

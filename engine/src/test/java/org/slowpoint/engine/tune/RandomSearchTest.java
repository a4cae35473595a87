package org.slowpoint.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.task.LinearRegression;

class RandomSearchTest {

    private static final RandomSearch SMALL = new RandomSearch(150, 12, 100, MetaObjective.MEAN_RELATIVE, 4);

    @Test
    void momentumOnRandomQuadraticsIsFoundNearTheOptimum() {
        RandomSearch.Result result = SMALL.run(Family.MOMENTUM, new LinearRegression(), 2, Progress.NONE);
        assertThat(result.hyperparameters().get("learningRate")).isBetween(1.5, 6.0);
        assertThat(result.hyperparameters().get("momentum")).isBetween(0.75, 0.96);
        assertThat(result.tuned()).hasSize(12);
        assertThat(result.test()).hasSize(12).isNotEqualTo(result.tuned());
        assertThat(result.ranges()).allSatisfy(range -> assertThat(
                        range.onEdge(result.hyperparameters().get(range.name())))
                .isFalse());
    }

    @Test
    void theSeedDecidesAndTheThreadsDoNot() {
        RandomSearch tiny = new RandomSearch(20, 3, 20, MetaObjective.MEAN, 9);
        Map<String, Double> one =
                tiny.run(Family.ADAM, new LinearRegression(), 1, Progress.NONE).hyperparameters();
        Map<String, Double> two =
                tiny.run(Family.ADAM, new LinearRegression(), 2, Progress.NONE).hyperparameters();
        assertThat(two).isEqualTo(one);
        RandomSearch other = new RandomSearch(20, 3, 20, MetaObjective.MEAN, 10);
        assertThat(other.run(Family.ADAM, new LinearRegression(), 1, Progress.NONE)
                        .hyperparameters())
                .isNotEqualTo(one);
    }

    @Test
    void aBestAtAnEdgeWidensItsRange() {
        HyperParameter rate = HyperParameter.rate();
        assertThat(rate.onEdge(29)).isTrue();
        assertThat(rate.widened(29).high()).isEqualTo(900);
        assertThat(rate.onEdge(1.01e-4)).isTrue();
        assertThat(rate.widened(1.01e-4).low()).isLessThan(1e-5);
        assertThat(rate.onEdge(0.1)).isFalse();
        HyperParameter decay = HyperParameter.decay("momentum");
        assertThat(decay.onEdge(0.9989)).isTrue();
        assertThat(decay.onEdge(0))
                .as("no momentum at all is a value like any other")
                .isFalse();
    }

    @Test
    void aSearchCanBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> SMALL.run(Family.RMSPROP, new LinearRegression(), 2, cancelled))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void missingHyperParametersAreNamed() {
        assertThatThrownBy(() -> Family.ADAM.create(Map.of("learningRate", 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta1");
        assertThatThrownBy(() -> Family.ofId("sgdx")).hasMessageContaining("sgdx");
    }
}

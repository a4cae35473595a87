package org.slowpoint.engine.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TwoMoons;
import org.slowpoint.engine.unroll.Unroller;

class HyperParameterSearchTest {

    private static final HyperParameterSearch SMALL = search(Budget.full(150, 12), 100, 4);

    @Test
    void momentumOnRandomQuadraticsIsFoundNearTheOptimum() {
        HyperParameterSearch.Result result = SMALL.run(Family.MOMENTUM, new LinearRegression(), 2, Progress.NONE);
        assertThat(result.hyperparameters().get("learningRate")).isBetween(1.5, 6.0);
        assertThat(result.hyperparameters().get("momentum")).isBetween(0.75, 0.96);
        assertThat(result.tuned()).hasSize(12);
        assertThat(result.test()).hasSize(12).isNotEqualTo(result.tuned());
        assertThat(result.ranges()).allSatisfy(range -> assertThat(
                        range.onEdge(result.hyperparameters().get(range.name())))
                .isFalse());
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"ADAMW", "ADAFACTOR"})
    void optimizersThatSeeAllParametersAreTunedToo(Family family) {
        HyperParameterSearch.Result result = SMALL.run(family, new LinearRegression(), 2, Progress.NONE);
        assertThat(mean(result.tuned())).isLessThan(0.3);
        assertThat(mean(result.test())).isLessThan(0.3);
        assertThat(result.onEdge()).isEmpty();
        assertThat(result.trials()).hasSize(150);
    }

    @Test
    void theSeedDecidesAndTheThreadsDoNot() {
        HyperParameterSearch tiny = search(Budget.full(20, 3), 20, 9);
        Map<String, Double> one =
                tiny.run(Family.ADAM, new LinearRegression(), 1, Progress.NONE).hyperparameters();
        Map<String, Double> two =
                tiny.run(Family.ADAM, new LinearRegression(), 2, Progress.NONE).hyperparameters();
        assertThat(two).isEqualTo(one);
        HyperParameterSearch other = search(Budget.full(20, 3), 20, 10);
        assertThat(other.run(Family.ADAM, new LinearRegression(), 1, Progress.NONE)
                        .hyperparameters())
                .isNotEqualTo(one);
    }

    @Test
    void whoWatchesSeesEveryDrawAndChangesNothing() {
        for (Budget budget : List.of(Budget.full(70, 2), Budget.halving(20, 5, 2))) {
            HyperParameterSearch search = search(budget, 20, 9);
            Map<Integer, Map<Integer, Trial>> seen = new ConcurrentHashMap<>();
            HyperParameterSearch.Result watched = search.run(
                    Family.ADAM,
                    new LinearRegression(),
                    2,
                    (round, number, trial) -> seen.computeIfAbsent(round, r -> new ConcurrentHashMap<>())
                            .put(number, trial),
                    Progress.NONE);
            HyperParameterSearch.Result alone = search.run(Family.ADAM, new LinearRegression(), 1, Progress.NONE);
            assertThat(watched.hyperparameters()).isEqualTo(alone.hyperparameters());
            assertThat(watched.test()).containsExactly(alone.test());
            assertThat(watched.trials()).isEqualTo(alone.trials());
            Map<Integer, Trial> last = seen.get(watched.widened());
            for (int i = 0; i < alone.trials().size(); i++) {
                assertThat(last.get(i)).isEqualTo(alone.trials().get(i));
            }
        }
    }

    @Test
    void halvingFindsNearlyWhatTheFullSearchFinds() {
        double full = mean(SMALL.run(Family.MOMENTUM, new LinearRegression(), 1, Progress.NONE)
                .tuned());
        HyperParameterSearch.Result halved = search(Budget.halving(150, 12, 3), 100, 4)
                .run(Family.MOMENTUM, new LinearRegression(), 2, Progress.NONE);
        assertThat(halved.tuned()).hasSize(12);
        assertThat(mean(halved.tuned())).isBetween(full, 1.5 * full);
    }

    @Test
    void halvingOnANetworkDependsOnTheSeedAlone() {
        TwoMoons task = new TwoMoons(3, 16, 0.1);
        HyperParameterSearch search = search(Budget.halving(24, 5, 3), 12, 2);
        HyperParameterSearch.Result one = search.run(Family.ADAM, task, 1, Progress.NONE);
        HyperParameterSearch.Result three = search.run(Family.ADAM, task, 3, Progress.NONE);
        assertThat(three.hyperparameters()).isEqualTo(one.hyperparameters());
        assertThat(three.tuned()).isEqualTo(one.tuned());
        assertThat(three.test()).isEqualTo(one.test());
        assertThat(mean(one.tuned())).isLessThan(1);
    }

    @Test
    void theObjectivesOfTheBestAreThoseOfItsRuns() {
        TwoMoons task = new TwoMoons(3, 16, 0.1);
        HyperParameterSearch.Result result =
                search(Budget.halving(9, 5, 3), 12, 2).run(Family.MOMENTUM, task, 1, Progress.NONE);
        List<Problem> problems = task.sample(Key.of(2).fold("tuning problems"), 5);
        for (int p = 0; p < 5; p++) {
            double[] losses = Unroller.run(
                            Family.MOMENTUM.create(result.hyperparameters(), 12),
                            List.of(problems.get(p).fast()),
                            12,
                            Progress.NONE)
                    .losses()[0];
            assertThat(result.tuned()[p]).isEqualTo(MetaObjective.MEAN_RELATIVE.of(losses));
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void drawsSideBySideAreBitForBitTheOptimizersThemselves(Family family) {
        for (Task task : List.of(new LinearRegression(), new Rosenbrock(), new TwoMoons(3, 16, 0.1))) {
            HyperParameterSearch search = search(Budget.full(70, 3), 20, 5);
            List<Problem> problems = task.sample(Key.of(5).fold("tuning problems"), 3).stream()
                    .map(Problem::fast)
                    .toList();
            for (Trial trial : search.run(family, task, 2, Progress.NONE).trials()) {
                double[][] losses = Unroller.run(
                                family.create(trial.hyperparameters(), 20), problems, 20, Progress.NONE)
                        .losses();
                double mean = 0;
                for (double[] curve : losses) {
                    mean += MetaObjective.MEAN_RELATIVE.of(curve) / 3;
                }
                assertThat(trial.objective()).isEqualTo(Double.valueOf(mean));
            }
        }
    }

    @Test
    void aSearchInWhichEveryDrawGivesUpSaysSo() {
        // A curvature of 1e18 throws even the smallest learning rate far out.
        Task steep = new Task() {
            @Override
            public String name() {
                return "steep";
            }

            @Override
            public Problem sample(Key key) {
                return new LeastSquares(new double[][] {{1e9}}, new double[] {0}, new double[] {1});
            }
        };
        assertThatThrownBy(() -> search(Budget.halving(5, 2, 2), 10, 0).run(Family.MOMENTUM, steep, 1, Progress.NONE))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("every draw of momentum diverged");
    }

    @Test
    void aBestAtAnEdgeWidensItsRange() {
        HyperParameter rate = HyperParameter.rate();
        assertThat(rate.onEdge(29)).isTrue();
        assertThat(rate.widened(29).high()).isEqualTo(900);
        assertThat(rate.onEdge(1.01e-4)).isTrue();
        assertThat(rate.widened(1.01e-4).low()).isLessThan(1e-5);
        assertThat(rate.onEdge(0.1)).isFalse();
        HyperParameter decay = HyperParameter.decay("momentum", 0.9);
        assertThat(decay.onEdge(0.9989)).isTrue();
        assertThat(decay.onEdge(0))
                .as("no momentum at all is a value like any other")
                .isFalse();
    }

    @Test
    void anEndThatCannotBeMovedIsNoEdge() {
        HyperParameter decay = HyperParameter.weightDecay();
        assertThat(decay.onEdge(1.01e-5)).as("as good as no decay").isFalse();
        assertThat(decay.onEdge(0.99)).isTrue();
        assertThat(decay.widened(0.99).high()).isEqualTo(30);
        HyperParameter rate = HyperParameter.relativeRate();
        assertThat(rate.onEdge(0.99)).as("nothing changes above 1").isFalse();
        assertThat(rate.onEdge(1.01e-4)).isTrue();
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
    void aGridOfRatesHasAllElseAsUsual() {
        Candidates.RateGrid grid = new Candidates.RateGrid(8);
        int size = grid.size(Family.ADAM);
        assertThat(size).isEqualTo(44);
        HyperParameterSearch search =
                new HyperParameterSearch(grid, Budget.full(size, 2), 20, MetaObjective.MEAN_RELATIVE, 1);
        HyperParameterSearch.Result result = search.run(Family.ADAM, new LinearRegression(), 2, Progress.NONE);
        List<Double> rates = result.trials().stream()
                .map(trial -> trial.hyperparameters().get("learningRate"))
                .toList();
        assertThat(rates).hasSize(size).startsWith(1e-4);
        for (int i = 1; i < size; i++) {
            assertThat(Math.log10(rates.get(i) / rates.get(i - 1))).isCloseTo(0.125, within(1e-9));
        }
        assertThat(rates.get(size - 1)).isBetween(22.0, 30.0);
        assertThat(result.ranges()).extracting(HyperParameter::name).containsExactly("learningRate");
        assertThat(result.onEdge()).isEmpty();
        assertThat(result.hyperparameters()).containsEntry("beta1", 0.9).containsEntry("beta2", 0.999);
        assertThat(mean(result.tuned()))
                .isEqualTo(result.trials().stream()
                        .mapToDouble(Trial::objective)
                        .filter(Double::isFinite)
                        .min()
                        .orElseThrow());
        Baseline baseline = Baseline.of("linear-regression", Map.of("size", 5.0), "drawn", search, result);
        assertThat(Baselines.json(baseline)).contains("\"ratesPerDecade\" : 8");
    }

    @Test
    void missingHyperParametersAreNamed() {
        assertThatThrownBy(() -> Family.ADAM.create(Map.of("learningRate", 1.0), 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta1");
        assertThatThrownBy(() -> Family.ofId("sgdx")).hasMessageContaining("sgdx");
    }

    private static HyperParameterSearch search(Budget budget, int steps, long seed) {
        return new HyperParameterSearch(Candidates.RANDOM, budget, steps, MetaObjective.MEAN_RELATIVE, seed);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}

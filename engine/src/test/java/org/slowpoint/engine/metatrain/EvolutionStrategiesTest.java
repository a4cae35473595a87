package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertClose;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.Unroller;

class EvolutionStrategiesTest {

    private static final MetaTrainingConfig CONFIG = Presets.named("linear-regression", "momentum")
            .config(4)
            .with("estimator", EvolutionStrategies.persistent(0.01, 4))
            .with("architecture.units", 4)
            .with("unroll.steps", 7)
            .with("unroll.batch", 5)
            .with("metaSteps", 9)
            .with("guards.problemClip", 2)
            .with("snapshotEvery", 3);

    @TempDir
    private Path folder;

    // Runs of 7 steps in pieces of 4: every cut falls at another place of the runs.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void trainingResumedFromAFileIsTheTrainingThatNeverStopped(int cut) {
        TrainerState whole = train(CONFIG, TrainerState.initial(CONFIG), 2);
        TrainerState stopped = cut == 0
                ? TrainerState.initial(CONFIG)
                : train(CONFIG.with("metaSteps", cut), TrainerState.initial(CONFIG), 1);
        Path file = folder.resolve("run.safetensors");
        Checkpoints.write(
                file,
                new Checkpoint(
                        CONFIG.architecture(),
                        stopped.weights(),
                        Optional.of(CONFIG),
                        Optional.of(stopped),
                        List.of(),
                        Map.of(),
                        Map.of()));
        Checkpoint stored = Checkpoints.read(file).checkpoint();
        assertThat(stored.config()).contains(CONFIG);
        TrainerState resumed = train(CONFIG, stored.training().orElseThrow(), 1);
        assertThat(resumed.step()).isEqualTo(9);
        assertSameBits(resumed.weights(), whole.weights());
        assertSameBits(resumed.secondMoment(), whole.secondMoment());
        assertThat(resumed.estimator().arrays())
                .hasSize(4)
                .containsOnlyKeys(whole.estimator().arrays().keySet());
        whole.estimator()
                .arrays()
                .forEach((name, values) ->
                        assertSameBits(resumed.estimator().arrays().get(name), values));
        assertThat(whole.weights()).isNotEqualTo(TrainerState.initial(CONFIG).weights());
    }

    @Test
    void aNetworkPerParameterGoesOnFromAFileInSinglePrecision() {
        MetaTrainingConfig star = CONFIG.with(Map.of("architecture", "star", "validation.problems", 2));
        TrainerState whole = train(star, TrainerState.initial(star), 2);
        TrainerState stopped = train(star.with("metaSteps", 4), TrainerState.initial(star), 1);
        assertThat(Arrays.stream(stopped.estimator().arrays().get("states")))
                .allMatch(value -> value == (float) (double) value)
                .anyMatch(value -> value != 0);
        TrainerState resumed = train(star, stopped, 1);
        assertSameBits(resumed.weights(), whole.weights());
        assertSameBits(
                resumed.estimator().arrays().get("states"),
                whole.estimator().arrays().get("states"));
        assertThat(whole.weights()).isNotEqualTo(TrainerState.initial(star).weights());
    }

    @Test
    void inSinglePrecisionLossesAreThoseOfTheOneLoop() {
        MetaTrainingConfig star = CONFIG.with(Map.of("architecture", "star"));
        double[] weights = TrainerState.initial(star).weights();
        List<Problem> problems = star.task().create(null).sample(Key.of(5), 3);
        try (Workers workers = new Workers("test", 1);
                MetaLoss losses = MetaLosses.of(star.architecture(), 2)) {
            double[][] exact = Unroller.losses(star.architecture().with(weights), problems, 40, workers, Progress.NONE);
            double[][] fast = losses.losses(weights, problems, 40, Progress.NONE);
            for (int p = 0; p < exact.length; p++) {
                assertClose(fast[p], exact[p], 1e-5, "problem " + p);
            }
        }
    }

    // Pieces of a whole run and the step that begins it: on average, and with small perturbations, the gradient that
    // goes back through the same runs. Single gradients are far larger than their mean, hence the room.
    @Test
    void overWholeRunsTheAverageOfManyPairsIsTheExactGradient() {
        int pairs = 200;
        int runs = 40;
        MetaTrainingConfig many = CONFIG.with("estimator", EvolutionStrategies.persistent(1e-3, 8))
                .with("architecture.units", 2)
                .with("unroll.batch", pairs);
        Task task = many.task().create(null);
        double[] weights = TrainerState.initial(many).weights();
        double[] mean = new double[weights.length];
        List<Problem> problems = new ArrayList<>();
        try (EvolutionStrategiesEstimator estimator =
                (EvolutionStrategiesEstimator) many.estimator().create(many, task, 2)) {
            EstimatorState state = estimator.initialState();
            for (int step = 0; step < runs; step++) {
                GradientEstimator.Estimate estimate = estimator.estimate(weights, state, step, Progress.NONE);
                state = estimate.next();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += estimate.result().gradient()[i] / runs;
                }
            }
            for (int pair = 0; pair < pairs; pair++) {
                for (int run = 0; run < runs; run++) {
                    problems.add(estimator.problem(pair, run));
                }
            }
        }
        UnrollSpec spec =
                UnrollSpec.exact(many.unroll().objective(), many.unroll().steps());
        try (MetaGradient exact = MetaGradients.of((RnnArchitecture) many.architecture(), spec, 2)) {
            double[] gradient = exact.compute(weights, problems, Progress.NONE).gradient();
            double cosine = Blas.dot(mean, gradient) / Blas.norm(mean) / Blas.norm(gradient);
            assertThat(cosine).isGreaterThan(0.9);
            assertThat(Blas.norm(mean) / Blas.norm(gradient)).isBetween(0.8, 1.25);
        }
    }

    @ParameterizedTest
    @EnumSource(EvolutionVariant.class)
    void everyVariantTrainsAndGoesOnWhereItStopped(EvolutionVariant variant) {
        MetaTrainingConfig each = CONFIG.with("estimator.variant", variant);
        if (variant != EvolutionVariant.FULL) {
            each = each.with("estimator.shortest", 2);
        }
        TrainerState whole = train(each, TrainerState.initial(each), 2);
        TrainerState resumed = train(each, train(each.with("metaSteps", 4), TrainerState.initial(each), 1), 1);
        assertSameBits(resumed.weights(), whole.weights());
        assertThat(whole.weights()).isNotEqualTo(TrainerState.initial(each).weights());
        assertThat(whole.estimator().arrays()).hasSize(variant == EvolutionVariant.FULL ? 0 : 4);
    }

    @Test
    void wholeRunsMayBeMeasuredByTheirEnd() {
        MetaTrainingConfig last =
                CONFIG.with(Map.of("estimator.variant", "full", "unroll.objective", "final", "guards.problemClip", 0));
        assertThat(train(last, TrainerState.initial(last), 1).weights())
                .isNotEqualTo(TrainerState.initial(last).weights());
        assertThatThrownBy(() -> last.with("estimator.variant", "truncated"))
                .hasMessageStartingWith("unroll.objective must be mean");
        assertThatThrownBy(() -> last.with("estimator.shortest", 3))
                .hasMessageStartingWith("estimator.shortest must be 0");
        assertThatThrownBy(() -> CONFIG.with("estimator.shortest", 8))
                .hasMessageStartingWith("estimator.shortest must be at most unroll.steps");
    }

    @Test
    void lengthsOfRunsAreLogUniform() {
        EvolutionStrategies spread = new EvolutionStrategies(0.01, 4, EvolutionVariant.PERSISTENT, 10, 0, 0);
        int[] lengths = IntStream.range(0, 4000)
                .map(i -> spread.length(1000, Key.of(1).fold(i).stream()))
                .toArray();
        assertThat(Arrays.stream(lengths).min()).hasValue(10);
        assertThat(Arrays.stream(lengths).max().orElseThrow()).isBetween(980, 1000);
        // As many below the geometric mean of the ends as above it.
        assertThat(Arrays.stream(lengths).filter(n -> n < 100).count()).isBetween(1850L, 2150L);
        assertThat(EvolutionStrategies.persistent(0.01, 4).length(7, Key.of(1).stream()))
                .isEqualTo(7);
    }

    @Test
    void aRunThatDivergesEndsAndLeavesOnlyNumbersThatAreFinite() {
        MetaTrainingConfig wild = CONFIG.with("architecture.outputScale", 1e200).with("guards.problemClip", 0);
        TrainerState end = train(wild, TrainerState.initial(wild), 1);
        assertThat(end.step()).isEqualTo(9);
        assertThat(end.estimator().arrays().values())
                .allSatisfy(array -> assertThat(java.util.Arrays.stream(array).allMatch(Double::isFinite))
                        .isTrue());
    }

    @Test
    void theStateOfAnotherTrainingIsRefused() {
        Task task = CONFIG.task().create(null);
        try (GradientEstimator estimator = CONFIG.estimator().create(CONFIG, task, 1)) {
            double[] weights = TrainerState.initial(CONFIG).weights();
            assertThatThrownBy(() -> estimator.estimate(weights, EstimatorState.NONE, 3, Progress.NONE))
                    .hasMessageContaining("has no “accumulators”");
        }
    }

    private static TrainerState train(MetaTrainingConfig config, TrainerState start, int threads) {
        Task task = config.task().create(null);
        try (GradientEstimator estimator = config.estimator().create(config, task, threads)) {
            return new MetaTrainer(config, task, estimator).run(start, new Silent(), Progress.NONE);
        }
    }

    private static final class Silent implements TrainingObserver {
        @Override
        public void stepped(Step step, TrainerState state) {}

        @Override
        public void snapshot(Snapshot snapshot, TrainerState state) {}
    }
}

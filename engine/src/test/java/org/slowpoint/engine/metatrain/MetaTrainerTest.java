package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;

class MetaTrainerTest {

    private static final Task TASK = Tasks.require("linear-regression");

    private static final int STEPS = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void trainingResumedFromAFileIsTheTrainingThatNeverStopped(int cut) {
        MetaTrainingConfig config = config(STEPS, 3);
        Watcher whole = new Watcher();
        TrainerState expected = train(config, TrainerState.initial(config), whole, Progress.NONE);

        Watcher parts = new Watcher();
        TrainerState stopped = train(config, TrainerState.initial(config), parts, new StopAfter(cut));
        assertThat(stopped.step()).isEqualTo(cut);
        Path file = folder.resolve("run.safetensors");
        Checkpoints.write(
                file,
                new Checkpoint(
                        config.architecture(),
                        stopped.weights(),
                        Optional.of(config),
                        Optional.of(stopped),
                        parts.snapshots,
                        Map.of(),
                        Map.of()));
        Checkpoint stored = Checkpoints.read(file).checkpoint();
        parts.snapshots.clear();
        parts.snapshots.addAll(stored.snapshots());
        if (cut == 0) {
            // A run that begins announces its beginning again.
            parts.snapshots.clear();
        }
        TrainerState resumed =
                train(stored.config().orElseThrow(), stored.training().orElseThrow(), parts, Progress.NONE);

        assertSame(resumed, expected);
        assertThat(parts.steps).usingRecursiveComparison().isEqualTo(whole.steps);
        assertThat(parts.snapshots).hasSameSizeAs(whole.snapshots);
        for (int i = 0; i < parts.snapshots.size(); i++) {
            Snapshot one = parts.snapshots.get(i);
            Snapshot same = whole.snapshots.get(i);
            assertThat(one.step()).isEqualTo(same.step());
            assertThat(Double.valueOf(one.objective())).isEqualTo(Double.valueOf(same.objective()));
            assertSameBits(one.weights(), same.weights());
        }
    }

    @Test
    void oneSeedGivesOneTrainingAndAnotherSeedAnother() {
        MetaTrainingConfig config = config(3, 3);
        TrainerState one = train(config, TrainerState.initial(config), new Watcher(), Progress.NONE);
        TrainerState two = train(config, TrainerState.initial(config), new Watcher(), Progress.NONE);
        assertSame(two, one);
        MetaTrainingConfig reseeded = config(3, 4);
        assertThat(TrainerState.initial(reseeded).weights())
                .isNotEqualTo(TrainerState.initial(config).weights());
        // From the same weights, the problems alone make the difference.
        TrainerState other = train(reseeded, TrainerState.initial(config), new Watcher(), Progress.NONE);
        assertThat(other.weights()).isNotEqualTo(one.weights());
    }

    @Test
    void everyStepHasItsOwnProblems() {
        BackPropagationEstimator estimator =
                scripted(config(3, 3), new Scripted((call, weights) -> constant(weights, 0)));
        List<Problem> first = estimator.batch(0, Progress.NONE);
        List<Problem> second = estimator.batch(1, Progress.NONE);
        assertThat(first).hasSize(4);
        assertThat(first.get(0).initialPoint())
                .isEqualTo(estimator.batch(0, Progress.NONE).get(0).initialPoint())
                .isNotEqualTo(first.get(1).initialPoint())
                .isNotEqualTo(second.get(0).initialPoint());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aGradientThatIsNotFiniteIsSkippedAndCounted(double poison) {
        MetaTrainingConfig config = config(5, 3);
        MetaGradient gradient = new Scripted((call, weights) -> {
            double[] g = filled(weights.length, 0.5);
            if (call == 1 || call == 3) {
                g[call] = poison;
            }
            return new MetaGradient.Result(1, g, new double[0][], List.of());
        });
        Watcher watcher = new Watcher();
        TrainerState end = new MetaTrainer(config, TASK, scripted(config, gradient))
                .run(TrainerState.initial(config), watcher, Progress.NONE);
        assertThat(end.step()).isEqualTo(5);
        assertThat(end.guard().skipped()).isEqualTo(2);
        assertFinite(end);
        assertThat(watcher.steps)
                .extracting(TrainingObserver.Step::skipped)
                .containsExactly(false, true, false, true, false);
        assertThat(watcher.states.get(1).weights())
                .isEqualTo(watcher.states.get(0).weights());
        assertThat(watcher.states.get(1).firstMoment())
                .isEqualTo(watcher.states.get(0).firstMoment());
        assertThat(watcher.states.get(2).weights())
                .isNotEqualTo(watcher.states.get(1).weights());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void anObjectiveThatIsNotFiniteIsSkippedEvenWithAFiniteGradient(double objective) {
        MetaTrainingConfig config = config(2, 3);
        TrainerState start = TrainerState.initial(config);
        TrainerState end = new MetaTrainer(
                        config, TASK, scripted(config, new Scripted((call, weights) -> constant(weights, objective))))
                .run(start, new Watcher(), Progress.NONE);
        assertThat(end.guard().skipped()).isEqualTo(2);
        assertThat(end.weights()).isEqualTo(start.weights());
    }

    @Test
    void aPenaltyThatOverflowsTheMetaLossIsSkipped() {
        MetaTrainingConfig config = config(2, 3).with("optimizer.normPenalty", 1e308);
        TrainerState end = new MetaTrainer(
                        config, TASK, scripted(config, new Scripted((call, weights) -> constant(weights, 1))))
                .run(
                        TrainerState.from(filled(TrainerState.initial(config).weights().length, 100)),
                        new Watcher(),
                        Progress.NONE);
        assertThat(end.guard().skipped()).isEqualTo(2);
        assertThat(end.guard().losses()).isEmpty();
    }

    @Test
    void aStepThatWouldOverflowTheWeightsIsSkipped() {
        MetaTrainingConfig config = config(3, 3, 1e39, 5);
        TrainerState start = TrainerState.initial(config);
        TrainerState end = new MetaTrainer(
                        config, TASK, scripted(config, new Scripted((call, weights) -> constant(weights, 1))))
                .run(start, new Watcher(), Progress.NONE);
        assertThat(end.step()).isEqualTo(3);
        assertThat(end.guard().skipped()).isEqualTo(3);
        assertThat(end.weights()).isEqualTo(start.weights());
        assertFinite(end);
    }

    @Test
    void aStepThatWouldOverflowTheMomentsIsSkipped() {
        MetaTrainingConfig config = config(2, 3, 1e-3, 1e300);
        TrainerState end = new MetaTrainer(
                        config,
                        TASK,
                        scripted(
                                config,
                                new Scripted((call, weights) -> new MetaGradient.Result(
                                        1, filled(weights.length, 1e299), new double[0][], List.of()))))
                .run(TrainerState.initial(config), new Watcher(), Progress.NONE);
        assertThat(end.guard().skipped()).isEqualTo(2);
        assertFinite(end);
    }

    @Test
    void cancellingWithinAStepReturnsTheLastCompleteState() {
        MetaTrainingConfig config = config(5, 3);
        Watcher watcher = new Watcher();
        MetaGradient gradient = new Scripted((call, weights) -> {
            if (call == 2) {
                throw new CancelledException();
            }
            return constant(weights, 1);
        });
        TrainerState end = new MetaTrainer(config, TASK, scripted(config, gradient))
                .run(TrainerState.initial(config), watcher, Progress.NONE);
        assertThat(end.step()).isEqualTo(2);
        assertSame(end, watcher.states.get(1));
        assertThat(watcher.steps).hasSize(2);
    }

    @Test
    void theFusedGradientGivesUpWithinAStepWhenCancelled() {
        MetaTrainingConfig config = config(5, 3);
        Watcher watcher = new Watcher();
        int[] asked = {0};
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public synchronized boolean cancelled() {
                asked[0]++;
                return asked[0] > 70;
            }
        };
        TrainerState end = train(config, TrainerState.initial(config), watcher, progress);
        assertThat(end.step()).isBetween(1, 4);
        assertThat(watcher.steps).hasSize(end.step());
        assertSame(end, watcher.states.get(end.step() - 1));
    }

    @Test
    void cancellingBeforeTheFirstStepChangesNothing() {
        MetaTrainingConfig config = config(5, 3);
        TrainerState start = TrainerState.initial(config);
        TrainerState end = train(config, start, new Watcher(), new StopAfter(0));
        assertSame(end, start);
    }

    @Test
    void aFinishedTrainingStaysAsItIs() {
        MetaTrainingConfig config = config(2, 3);
        TrainerState end = train(config, TrainerState.initial(config), new Watcher(), Progress.NONE);
        Watcher again = new Watcher();
        assertSame(train(config, end, again, Progress.NONE), end);
        assertThat(again.steps).isEmpty();
        assertThat(again.snapshots).isEmpty();
    }

    @Test
    void observersSeeEveryStepOnceAndSnapshotsWhenDue() {
        MetaTrainingConfig config = config(5, 3);
        Watcher watcher = new Watcher();
        TrainerState end = new MetaTrainer(
                        config, TASK, scripted(config, new Scripted((call, weights) -> constant(weights, 0.25))))
                .run(TrainerState.initial(config), watcher, Progress.NONE);
        assertThat(watcher.steps).extracting(TrainingObserver.Step::step).containsExactly(0, 1, 2, 3, 4);
        assertThat(watcher.states).extracting(TrainerState::step).containsExactly(1, 2, 3, 4, 5);
        assertThat(watcher.steps).extracting(TrainingObserver.Step::objective).containsOnly(0.25);
        assertThat(watcher.steps).allSatisfy(step -> assertThat(step.metaLoss()).isGreaterThan(0.25));
        assertThat(watcher.snapshots).extracting(Snapshot::step).containsExactly(0, 2, 4, 5);
        assertThat(watcher.snapshots.get(0).objective()).isNaN();
        assertThat(watcher.snapshots.get(3).objective()).isEqualTo(0.25);
        assertThat(watcher.snapshots.get(3).weights()).isEqualTo(end.weights());
    }

    @Test
    void weightsStayFloat32() {
        MetaTrainingConfig config = config(3, 3);
        TrainerState end = train(config, TrainerState.initial(config), new Watcher(), Progress.NONE);
        for (double weight : end.weights()) {
            assertThat(weight).isEqualTo((float) weight);
        }
    }

    @Test
    void theStartingStateIsNotChanged() {
        MetaTrainingConfig config = config(2, 3);
        TrainerState start = TrainerState.initial(config);
        double[] before = start.weights().clone();
        train(config, start, new Watcher(), Progress.NONE);
        assertThat(start.weights()).isEqualTo(before);
        assertThat(start.firstMoment()).containsOnly(0);
    }

    @Test
    void trainingHalvesTheObjectiveOfLinearRegression() {
        MetaTrainingConfig config = notebook(1)
                .with("architecture.units", 16)
                .with("unroll.steps", 50)
                .with("unroll.batch", 8)
                .with("metaSteps", 60)
                .with("optimizer.learningRate", 1e-2)
                .with("optimizer.epsilon", 1e-8)
                .with("snapshotEvery", 30);
        Watcher watcher = new Watcher();
        TrainerState end = train(config, TrainerState.initial(config), watcher, Progress.NONE);
        assertThat(end.guard().skipped()).isZero();
        double start = watcher.steps.get(0).objective();
        double late = watcher.steps.subList(50, 60).stream()
                .mapToDouble(TrainingObserver.Step::objective)
                .average()
                .orElseThrow();
        assertThat(start).isCloseTo(1, within(1e-6));
        assertThat(late).isLessThan(0.5 * start);
    }

    private static TrainerState train(
            MetaTrainingConfig config, TrainerState start, TrainingObserver observer, Progress progress) {
        try (GradientEstimator estimator = config.estimator().create(config, TASK, 2)) {
            return new MetaTrainer(config, TASK, estimator).run(start, observer, progress);
        }
    }

    private static BackPropagationEstimator scripted(MetaTrainingConfig config, MetaGradient gradient) {
        return new BackPropagationEstimator(config, TASK, gradient);
    }

    private static void assertSame(TrainerState actual, TrainerState expected) {
        assertThat(actual.step()).isEqualTo(expected.step());
        assertThat(actual.guard().skipped()).isEqualTo(expected.guard().skipped());
        assertSameBits(actual.weights(), expected.weights());
        assertSameBits(actual.firstMoment(), expected.firstMoment());
        assertSameBits(actual.secondMoment(), expected.secondMoment());
    }

    private static void assertFinite(TrainerState state) {
        assertThat(Arrays.stream(state.weights()).allMatch(Double::isFinite)).isTrue();
        assertThat(Arrays.stream(state.firstMoment()).allMatch(Double::isFinite))
                .isTrue();
        assertThat(Arrays.stream(state.secondMoment()).allMatch(Double::isFinite))
                .isTrue();
    }

    private static MetaGradient.Result constant(double[] weights, double objective) {
        return new MetaGradient.Result(objective, filled(weights.length, 0.5), new double[0][], List.of());
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    private static MetaTrainingConfig config(int metaSteps, long seed) {
        return config(metaSteps, seed, 8e-3, 5);
    }

    private static MetaTrainingConfig config(int metaSteps, long seed, double rate, double clip) {
        return notebook(seed)
                .with("architecture.units", 5)
                .with("unroll.steps", 10)
                .with("unroll.batch", 4)
                .with("metaSteps", metaSteps)
                .with("optimizer.learningRate", rate)
                .with("optimizer.clip", clip)
                .with("snapshotEvery", 2);
    }

    private static MetaTrainingConfig notebook(long seed) {
        return Presets.named("linear-regression", "momentum").config(seed);
    }

    /** Cancels after a number of reports, which come once a meta-step. */
    private static final class StopAfter implements Progress {

        private final int steps;
        private volatile int done;

        StopAfter(int steps) {
            this.steps = steps;
        }

        @Override
        public synchronized void report(double fraction, String message) {
            if (message.startsWith("meta-step")) {
                done++;
            }
        }

        @Override
        public boolean cancelled() {
            return done >= steps;
        }
    }

    private static final class Watcher implements TrainingObserver {

        private final List<Step> steps = new ArrayList<>();
        private final List<TrainerState> states = new ArrayList<>();
        private final List<Snapshot> snapshots = new ArrayList<>();

        @Override
        public void stepped(Step step, TrainerState state) {
            steps.add(step);
            states.add(state);
        }

        @Override
        public void snapshot(Snapshot snapshot, TrainerState state) {
            assertThat(state.step()).isEqualTo(snapshot.step());
            snapshots.add(snapshot);
        }
    }

    /** A gradient that depends on the number of the call. */
    private static final class Scripted implements MetaGradient {

        interface Script {
            Result answer(int call, double[] weights);
        }

        private final Script script;
        private int calls;

        Scripted(Script script) {
            this.script = script;
        }

        @Override
        public Result compute(double[] weights, List<Problem> problems, Progress progress) {
            return script.answer(calls++, weights);
        }

        @Override
        public double[][] losses(double[] weights, List<Problem> problems, int steps, Progress progress) {
            throw new AssertionError("nothing is validated here");
        }

        @Override
        public void close() {}
    }
}

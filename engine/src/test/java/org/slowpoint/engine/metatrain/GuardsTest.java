package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.TrainingObserver.Outcome;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;

/** The three guards on scripted gradients: what they do, and that it is counted. */
class GuardsTest {

    private static final MetaTrainingConfig CONFIG = Presets.named("linear-regression", "momentum")
            .config(1)
            .with("architecture.units", 3)
            .with("unroll.steps", 5)
            .with("unroll.batch", 4)
            .with("metaSteps", 200)
            .with("optimizer.normPenalty", 0)
            .with("guards", Guards.STANDARD);

    @Test
    void anExplodingStepIsLeftOutAndThreeMediansEnterTheHistory() {
        Log log = train(CONFIG.with("metaSteps", 60), step -> result(1, step == 50 ? 21 : 1));
        assertThat(log.outcomes()).filteredOn(Outcome.SKIPPED::equals).hasSize(1);
        assertThat(log.steps.get(50).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(log.end.guard().skipped()).isEqualTo(1);
        assertThat(log.end.guard().gradients()).hasSize(60);
        assertThat(log.end.guard().gradients()[50]).isEqualTo(3);
        assertThat(log.states.get(50).weights()).isEqualTo(log.states.get(49).weights());
    }

    @Test
    void theHistoryAdaptsToGradientsThatStayLarge() {
        Log log = train(CONFIG, step -> result(1, step < 50 ? 1 : 30));
        assertThat(log.steps.get(50).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(log.steps.get(199).outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void aStepOfTwentyMediansIsStillTaken() {
        Log log = train(CONFIG.with("metaSteps", 60), step -> result(1, step == 50 ? 20 : 1));
        assertThat(log.end.guard().skipped()).isZero();
    }

    @Test
    void withoutTheGuardAnExplosionPasses() {
        MetaTrainingConfig open = CONFIG.with("guards", Guards.NONE).with("metaSteps", 60);
        assertThat(train(open, step -> result(1, step == 50 ? 1e9 : 1))
                        .end
                        .guard()
                        .skipped())
                .isZero();
    }

    @Test
    void aLossLeftBehindReturnsToTheBestWeightsAndSlowsDown() {
        Log log = train(CONFIG.with("metaSteps", 90), step -> result(step < 40 ? 1 : 1.7, 1));
        int returned = log.outcomes().indexOf(Outcome.RETURNED);
        // The mean of the last 30 losses first exceeds 1.6 once 26 of them are 1.7.
        assertThat(returned).isEqualTo(65);
        TrainerState after = log.states.get(returned);
        assertThat(after.guard().returned()).isEqualTo(1);
        assertThat(after.guard().rate()).isCloseTo(0.7, within(1e-15));
        assertThat(after.guard().losses()).isEmpty();
        assertThat(after.firstMoment()).containsOnly(0);
        assertThat(after.weights()).isEqualTo(log.states.get(28).weights());
        assertThat(after.step()).isEqualTo(66);
    }

    @Test
    void aProblemsOwnGradientIsShortenedToTheMedianAndCounted() {
        MetaTrainingConfig config =
                CONFIG.with("guards", new Guards(0, 0, 1.5, false)).with("metaSteps", 10);
        Log log = train(config, step -> perProblem(step == 8 ? 1e6 : 1));
        assertThat(log.steps.get(8).clipped()).isEqualTo(1);
        assertThat(log.end.guard().clipped()).isEqualTo(1);
        // Three problems of norm 1 and one shortened to 1.5, all along the first axis.
        assertThat(log.steps.get(8).gradientMax()).isCloseTo((3 + 1.5) / 4, within(1e-12));
        assertThat(log.end.guard().norms()).hasSize(40).contains(2.0).doesNotContain(1e6);
    }

    @Test
    void aProblemWithoutAFiniteGradientDropsOutAlone() {
        MetaTrainingConfig config =
                CONFIG.with("guards", new Guards(0, 0, 1.5, false)).with("metaSteps", 3);
        Log log = train(config, step -> perProblem(Double.NaN));
        assertThat(log.outcomes()).containsOnly(Outcome.TAKEN);
        assertThat(log.end.guard().clipped()).isEqualTo(3);
        assertThat(Arrays.stream(log.end.weights()).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void entriesThatAreNotFiniteCountAsZeroOnRequest() {
        MetaTrainingConfig config =
                CONFIG.with("guards", new Guards(0, 0, 0, true)).with("metaSteps", 3);
        Log log = train(config, step -> result(1, step == 1 ? Double.NaN : 1));
        assertThat(log.outcomes()).containsOnly(Outcome.TAKEN);
        assertThat(log.end.guard().zeroed()).isEqualTo(1);
        assertThat(Arrays.stream(log.end.weights()).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void theBestOnValidationIsKeptBesideTheLast() {
        MetaTrainingConfig config =
                CONFIG.with("metaSteps", 40).with("validation.problems", 2).with("validation.every", 10);
        double[] objectives = {0.9, 0.5, 0.8, 0.7};
        Log log = train(config, step -> result(1, 1), objectives);
        assertThat(log.validations).containsExactly(0.9, 0.5, 0.8, 0.7);
        Validated best = log.end.validated().orElseThrow();
        assertThat(best.step()).isEqualTo(20);
        assertThat(best.objective()).isCloseTo(0.5, within(1e-12));
        assertThat(best.weights()).isEqualTo(log.states.get(19).weights()).isEqualTo(log.end.best());
        assertThat(log.end.weights()).isNotEqualTo(best.weights());
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 0, skipAbove", "0, 1, 0, returnAbove", "0, 0, -1, problemClip", "NaN, 0, 0, skipAbove"})
    void settingsOutOfRangeAreNamed(double skip, double back, double clip, String name) {
        assertThatThrownBy(() -> new Guards(skip, back, clip, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    private static MetaGradient.Result result(double objective, double largest) {
        double[] g = new double[CONFIG.architecture().layout().size()];
        g[0] = largest;
        return new MetaGradient.Result(objective, g, new double[0][], List.of());
    }

    /** Four problems with gradients of norm 1, but for the last. */
    private static MetaGradient.Result perProblem(double last) {
        List<double[]> each = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            each.add(result(1, p == 3 ? last : 1).gradient());
        }
        return new MetaGradient.Result(1, each.get(0), new double[0][], each);
    }

    private static Log train(
            MetaTrainingConfig config, IntFunction<MetaGradient.Result> script, double... validations) {
        Log log = new Log();
        MetaGradient gradient = new MetaGradient() {
            private int step;
            private int validation;

            @Override
            public Result compute(double[] weights, List<Problem> problems, Progress progress) {
                return script.apply(step++);
            }

            @Override
            public double[][] losses(double[] weights, List<Problem> problems, int steps, Progress progress) {
                double relative = validations[validation++];
                double[] curve = new double[steps];
                Arrays.fill(curve, relative);
                // The mean relative to the first loss is the scripted number.
                curve[0] = 1;
                for (int t = 1; t < steps; t++) {
                    curve[t] = (relative * steps - 1) / (steps - 1);
                }
                double[][] losses = new double[problems.size()][];
                Arrays.fill(losses, curve);
                return losses;
            }

            @Override
            public void close() {}
        };
        Task task = config.task().create(null);
        MetaTrainer trainer = new MetaTrainer(config, task, new BackPropagationEstimator(config, task, gradient));
        log.end = trainer.run(TrainerState.initial(config), log, Progress.NONE);
        return log;
    }

    private static final class Log implements TrainingObserver {
        private final List<Step> steps = new ArrayList<>();
        private final List<TrainerState> states = new ArrayList<>();
        private final List<Double> validations = new ArrayList<>();
        private TrainerState end;

        List<Outcome> outcomes() {
            return steps.stream().map(Step::outcome).toList();
        }

        @Override
        public void stepped(Step step, TrainerState state) {
            steps.add(step);
            states.add(state);
        }

        @Override
        public void validated(int step, double objective) {
            validations.add(Math.round(objective * 1e9) / 1e9);
        }

        @Override
        public void snapshot(Snapshot snapshot, TrainerState state) {}
    }
}

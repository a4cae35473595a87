package org.slowpoint.engine.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.StarArchitecture;
import org.slowpoint.engine.optimizer.mlp.EntryMoments;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroller;

class MlpAnalysisTest {

    private static final int STEPS = 20;
    private static final MlpAnalysisOptions OPTIONS = new MlpAnalysisOptions(3, 1, 16, STEPS, STEPS, 5);

    private static MlpAnalysis analysis(MlpOptimizer optimizer, int threads) {
        try (Workers workers = new Workers("test", threads)) {
            return MlpAnalysis.of(optimizer, MlpCases.TASK, MetaObjective.MEAN, OPTIONS, workers, Progress.NONE);
        }
    }

    private static MlpOptimizer star() {
        return MlpCases.optimizer(Settings.defaults(StarArchitecture.class));
    }

    @ParameterizedTest
    @MethodSource("org.slowpoint.engine.mlp.MlpCases#optimizers")
    void worksForEveryKind(MlpOptimizer optimizer) {
        MlpAnalysis analysis = analysis(optimizer, 2);
        RecordedEntries run = analysis.runs().get(0);
        assertThat(run.steps()).isEqualTo(STEPS);
        assertThat(analysis.readings()).hasSize(3 * run.tensors().size());
        assertThat(analysis.study().outcomes(MlpVariant.Kind.FEATURE)).hasSize(39);
        assertThat(analysis.study().outcomes(MlpVariant.Kind.FEATURE_GROUP)).hasSize(13);
        boolean both = optimizer.terms().blackbox() != 0 && optimizer.terms().nominal() != 0;
        assertThat(analysis.study().outcomes(MlpVariant.Kind.INTERVENTION)).hasSize(both ? 5 : 2);
        for (MlpStudy.Outcome outcome : analysis.study().outcomes()) {
            assertThat(outcome.difference().problems()).isEqualTo(3);
            assertThat(outcome.difference().mean()).isFinite();
        }
        assertThat(analysis.study()
                        .ranked(MlpVariant.Kind.FEATURE)
                        .get(0)
                        .difference()
                        .mean())
                .isEqualTo(analysis.study().outcomes(MlpVariant.Kind.FEATURE).stream()
                        .mapToDouble(outcome -> outcome.difference().mean())
                        .max()
                        .orElseThrow());
    }

    @Test
    void theStudyDoesNotDependOnTheNumberOfThreads() {
        MlpStudy one = analysis(star(), 1).study();
        MlpStudy three = analysis(star(), 3).study();
        for (int i = 0; i < one.outcomes().size(); i++) {
            assertThat(three.outcomes().get(i).measured().objectives())
                    .isEqualTo(one.outcomes().get(i).measured().objectives());
        }
    }

    @Test
    void theUntouchedOptimizerIsTheOneThatTheReferenceRuns() {
        MlpOptimizer optimizer = star();
        MlpAnalysis analysis = analysis(optimizer, 2);
        Problem problem =
                MlpCases.TASK.sample(Key.of(5).fold("test problems"), 1).get(0);
        double[] reference =
                Unroller.run(optimizer, List.of(problem), STEPS, Progress.NONE).losses()[0];
        assertThat(analysis.runs().get(0).losses()).isEqualTo(reference);
        assertThat(analysis.study().untouched().objectives()[0])
                .isCloseTo(Arrays.stream(reference).average().orElseThrow(), within(1e-4));
    }

    @Test
    void aChangeThatChangesNothingMakesNoDifference() {
        MlpOptimizer optimizer = MlpCases.optimizer(Settings.defaults(StarArchitecture.class));
        MlpOptimizer usual = optimizer.with(optimizer.weights().withUsualDecays());
        MlpStudy.Outcome outcome = analysis(usual, 2).study().outcomes().stream()
                .filter(each -> each.variant().key().equals("decays-usual"))
                .findFirst()
                .orElseThrow();
        assertThat(outcome.difference().mean()).isZero();
        assertThat(outcome.difference().standardError()).isZero();
    }

    @Test
    void entriesOfEveryTensorAreKeptAndNoneTwice() {
        RecordedEntries run = analysis(star(), 2).runs().get(0);
        assertThat(run.parameters()).isSorted().doesNotHaveDuplicates();
        for (ParameterSpace.Tensor tensor : run.tensors()) {
            assertThat(run.entriesOf(tensor)).hasSize(4);
            assertThat(run.statistics(tensor, 3).sizes()).hasSize(28);
            assertThat(tensor.contains(run.typical(tensor, 3).parameter())).isTrue();
        }
    }

    @Test
    void meansWeighEveryTensorByItsSize() {
        MlpAnalysis analysis = analysis(star(), 2);
        RecordedEntries run = analysis.runs().get(0);
        double sum = 0;
        for (int t = 0; t < STEPS; t++) {
            for (ParameterSpace.Tensor tensor : run.tensors()) {
                for (int entry : run.entriesOf(tensor)) {
                    double p = run.at(entry, t).inputs(run.at(entry, t).gradient())[1];
                    sum += p * tensor.length() / run.entriesOf(tensor).size();
                }
            }
        }
        int all = MlpCases.TASK.parameters();
        assertThat(analysis.means().inputs()[1]).isCloseTo(sum / STEPS / all, within(1e-12));
        assertThat(analysis.means().inputs()[28]).isBetween(-1.0, 1.0);
    }

    @Test
    void beforeTheFirstStepAllStatesAreOnePoint() {
        MlpAnalysis analysis = analysis(star(), 2);
        RecordedEntries run = analysis.runs().get(0);
        assertThat(analysis.space().pca().size()).isEqualTo(EntrySpace.COORDINATES);
        for (int entry = 0; entry < run.entries(); entry++) {
            assertThat(EntrySpace.coordinates(EntrySpace.moments(run, entry, 0)))
                    .containsOnly(0);
        }
        EntryMoments last = EntrySpace.moments(run, 0, STEPS);
        assertThat(last.second())
                .isEqualTo(run.at(0, STEPS - 1)
                        .after(run.at(0, STEPS - 1).gradient())
                        .second());
        double[] mirrored = EntrySpace.coordinates(new EntryMoments(
                new double[] {-last.momenta()[0], 1e-3, 1e3}, last.second(), last.rows(), last.columns()));
        assertThat(mirrored[0]).isEqualTo(-EntrySpace.coordinates(last)[0]);
        assertThat(mirrored[1]).isCloseTo(Math.log(1 + Math.sqrt(2)), within(1e-12));
        assertThat(mirrored[2]).isCloseTo(Math.log(2e6), within(1e-9));
    }

    @Test
    void anOptimizerThatDivergesAtOnceIsRefused() {
        StarArchitecture architecture = Settings.defaults(StarArchitecture.class);
        double[] weights = architecture.initialWeights(Key.of(1));
        architecture.layout().set(weights, "b2", new double[] {1, 0, 1e6});
        MlpOptimizer wild = architecture.with(weights);
        assertThatThrownBy(() -> analysis(wild, 1)).hasMessageContaining("not finite");
    }

    @Test
    void canBeCancelled() {
        Progress stopped = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (Workers workers = new Workers("test", 2)) {
            assertThatThrownBy(() -> MlpStudy.of(
                            star(), List.of(), MlpCases.problems(2), STEPS, MetaObjective.MEAN, workers, stopped))
                    .isInstanceOf(CancelledException.class);
        }
    }
}

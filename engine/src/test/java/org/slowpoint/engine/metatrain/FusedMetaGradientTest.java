package org.slowpoint.engine.metatrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.data.IdxFiles;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.data.RealImages;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.task.TwoMoons;

/** The fast path held to the reference, and to itself under other threads and budgets. */
class FusedMetaGradientTest {

    static Stream<Arguments> tasks() {
        return Stream.of(
                Arguments.of(new LinearRegression(), 0.7, 0.9, 7, InputTransform.RAW),
                Arguments.of(new LinearRegression(), 0.7, 0.9, 7, InputTransform.LOG1P),
                Arguments.of(new Rosenbrock(), 0.1, 0.002, 9, InputTransform.RAW),
                Arguments.of(new TwoMoons(8, 32, 0.1), 30, 0.03, 2, InputTransform.RAW),
                Arguments.of(new Digits(2, 5, Tasks.drawnImages()), 30, 0.003, 1, InputTransform.RAW));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void agreesWithTheReferenceOverTwoHundredSteps(
            Task task, double inputScale, double outputScale, int batch, InputTransform input) {
        holdToReference(task, inputScale, outputScale, batch, input);
    }

    @Test
    @Tag("long")
    void agreesWithTheReferenceOnMnist() {
        LabelledImages images = IdxFiles.read(RealImages.mnist(), IdxFiles.TRAINING);
        holdToReference(new Digits(4, 25, images), 30, 0.003, 2, InputTransform.RAW);
    }

    private static void holdToReference(
            Task task, double inputScale, double outputScale, int batch, InputTransform input) {
        int units = task instanceof Digits ? 3 : 9;
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, units, input, inputScale, outputScale);
        double[] weights = smallWeights(shape);
        List<Problem> problems = task.sample(Key.of(3), batch);
        for (UnrollSpec spec : List.of(
                UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, 200),
                new UnrollSpec(MetaObjective.MEAN_RELATIVE, 200, true, false, 0),
                new UnrollSpec(MetaObjective.MEAN_RELATIVE, 200, false, false, 0.02))) {
            try (ReferenceMetaGradient exact = new ReferenceMetaGradient(shape, spec, 2);
                    FusedMetaGradient fast = new FusedMetaGradient(shape, spec, 2)) {
                MetaGradient.Result reference = exact.compute(weights, problems, Progress.NONE);
                MetaGradient.Result fused = fast.compute(weights, problems, Progress.NONE);
                assertThat(reference.objective()).isBetween(0.01, 100.0);
                assertClose(fused.objective(), reference.objective(), 1e-5, "objective");
                assertThat(distance(fused.gradient(), reference.gradient()) / Blas.norm(reference.gradient()))
                        .as("relative error of the gradient of " + spec)
                        .isLessThan(1e-4);
            }
        }
    }

    @Test
    void gatesComputedAgainGiveTheSameBits() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 6, 30, 0.03);
        double[] weights = smallWeights(shape);
        List<Problem> problems = new TwoMoons(20, 16, 0.1).sample(Key.of(4), 3);
        UnrollSpec spec = UnrollSpec.exact(MetaObjective.MEAN, 20);
        MetaGradient.Result[] results = new MetaGradient.Result[2];
        for (int i = 0; i < 2; i++) {
            // Under one byte, gates are computed again and problems run one at a time.
            try (FusedMetaGradient fast = new FusedMetaGradient(shape, spec, 2, i == 0 ? Long.MAX_VALUE : 1)) {
                results[i] = fast.compute(weights, problems, Progress.NONE);
            }
        }
        assertThat(results[1].gradient()).isEqualTo(results[0].gradient());
        assertThat(results[1].losses()).isDeepEqualTo(results[0].losses());
    }

    @Test
    void aSmallBudgetHoldsLess() {
        assertThat(GruRun.bytes(1_000, 32, 200, false)).isLessThan(GruRun.bytes(1_000, 32, 200, true) / 3);
    }

    @Test
    void everyProblemsOwnGradientAveragesToTheirMean() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 6, 1, 1);
        double[] weights = smallWeights(shape);
        List<Problem> problems = new LinearRegression().sample(Key.of(6), 5);
        try (FusedMetaGradient together =
                        new FusedMetaGradient(shape, UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, 30), 2);
                FusedMetaGradient apart = new FusedMetaGradient(
                        shape, new UnrollSpec(MetaObjective.MEAN_RELATIVE, 30, false, true, 0), 2)) {
            MetaGradient.Result one = together.compute(weights, problems, Progress.NONE);
            MetaGradient.Result each = apart.compute(weights, problems, Progress.NONE);
            assertThat(one.perProblem()).isEmpty();
            assertThat(each.perProblem()).hasSize(5);
            double[] mean = new double[weights.length];
            for (double[] own : each.perProblem()) {
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += own[i] / 5;
                }
            }
            assertThat(distance(mean, one.gradient()) / Blas.norm(mean)).isLessThan(1e-5);
            assertThat(each.perProblem().get(0)).isNotEqualTo(each.perProblem().get(1));
        }
    }

    @Test
    void lossesAloneAreThoseOfTheWholeRun() {
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 7, 1, 1);
        double[] weights = smallWeights(shape);
        List<Problem> problems = new LinearRegression().sample(Key.of(7), 20);
        UnrollSpec spec = UnrollSpec.exact(MetaObjective.MEAN, 25);
        try (FusedMetaGradient fast = new FusedMetaGradient(shape, spec, 2);
                ReferenceMetaGradient exact = new ReferenceMetaGradient(shape, spec, 2)) {
            double[][] whole = fast.compute(weights, problems, Progress.NONE).losses();
            assertThat(fast.losses(weights, problems, 25, Progress.NONE)).isDeepEqualTo(whole);
            double[][] reference = exact.losses(weights, problems, 25, Progress.NONE);
            for (int p = 0; p < problems.size(); p++) {
                assertThat(whole[p][24]).isCloseTo(reference[p][24], within(1e-4 * reference[p][0]));
            }
        }
    }

    @Test
    void rowsBeyondOneBlockAreAllThere() {
        // 2,241 parameters are several blocks, the last of another size.
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 4, 30, 0.03);
        double[] weights = smallWeights(shape);
        List<Problem> problems = new TwoMoons(32, 16, 0.1).sample(Key.of(8), 1);
        UnrollSpec spec = UnrollSpec.exact(MetaObjective.MEAN_RELATIVE, 12);
        try (ReferenceMetaGradient exact = new ReferenceMetaGradient(shape, spec, 1);
                FusedMetaGradient fast = new FusedMetaGradient(shape, spec, 1)) {
            double[] reference = exact.compute(weights, problems, Progress.NONE).gradient();
            double[] fused = fast.compute(weights, problems, Progress.NONE).gradient();
            assertThat(distance(fused, reference) / Blas.norm(reference)).isLessThan(1e-4);
        }
    }

    private static double[] smallWeights(RnnArchitecture shape) {
        double[] weights = shape.initialWeights(Key.of(1));
        RandomStream random = Key.of(2).stream();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += 0.02 * random.gaussian();
        }
        return weights;
    }

    private static double distance(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return Blas.norm(d);
    }
}

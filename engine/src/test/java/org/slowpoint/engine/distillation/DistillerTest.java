package org.slowpoint.engine.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.slowpoint.engine.golden.Close.assertClose;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.comparison.Contender;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.Unroller;

class DistillerTest {

    private static final Workers WORKERS = new Workers("test", 2);
    private static final AnalysisOptions FEW = new AnalysisOptions(6, 40, 0);

    @TempDir
    private Path folder;

    /** A sample with what is needed to distil it. */
    private record Sample(StoredCheckpoint stored, Task task, Analysis analysis) {

        static Sample named(String name) {
            StoredCheckpoint stored = Checkpoints.read(Path.of("..", "sample-checkpoints", name + ".safetensors"));
            Task task = stored.checkpoint().taskConfig().orElseThrow().create(null);
            return new Sample(
                    stored, task, Analysis.of(stored.checkpoint().linearizable(), task, FEW, WORKERS, Progress.NONE));
        }

        Distiller distiller() {
            return new Distiller(stored, analysis, Map.of("program", "a test"), WORKERS, Progress.NONE);
        }

        double[][] variant(String key) {
            Contender contender = new Variants("it", stored, task, FEW, WORKERS, Progress.NONE)
                    .of(key)
                    .get(0)
                    .contender();
            return contender.runs().losses(problems(), FEW.steps(), WORKERS, Progress.NONE);
        }

        double[][] losses(Distillate made) {
            return Unroller.losses(made.checkpoint().optimizer(), problems(), FEW.steps(), WORKERS, Progress.NONE);
        }

        private List<Problem> problems() {
            return Analysis.testProblems(task, FEW);
        }
    }

    @ParameterizedTest
    @CsvSource({"momentum-64, 1", "momentum-64, 3", "linear-regression-64, 2", "rosenbrock-64, 1", "two-moons-32, 2"})
    void modesDoWhatTheirVariantDoes(String name, int count) {
        Sample sample = Sample.named(name);
        Distillate made = sample.distiller().leading(count);
        sameUntilTheyDiverge(sample.losses(made), sample.variant("modes:" + count));
    }

    @Test
    void modesAreNumberedByFallingGain() {
        Sample sample = Sample.named("momentum-64");
        Linearization parent = sample.analysis().meaningfulModes().orElseThrow();
        assertSameBits(
                DistillateChoice.of("modes:1,2")
                        .madeBy(sample.distiller())
                        .checkpoint()
                        .weights(),
                sample.distiller().leading(2).checkpoint().weights());
        List<Mode> second = ModeReplay.leading(parent, 2).stream()
                .filter(mode -> !ModeReplay.leading(parent, 1).contains(mode))
                .toList();
        assertSameBits(
                DistillateChoice.of("modes:2")
                        .madeBy(sample.distiller())
                        .checkpoint()
                        .weights(),
                sample.distiller().modes(parent, second).checkpoint().weights());
        assertThatThrownBy(() -> DistillateChoice.of("modes:65").madeBy(sample.distiller()))
                .hasMessageContaining("There is no mode 65");
    }

    private static void sameUntilTheyDiverge(double[][] losses, double[][] expected) {
        int[] kept = BoundedRun.of(losses).divergedAt();
        assertThat(kept).isEqualTo(BoundedRun.of(expected).divergedAt());
        for (int p = 0; p < losses.length; p++) {
            assertClose(Arrays.copyOf(losses[p], kept[p]), Arrays.copyOf(expected[p], kept[p]), 1e-12, "problem " + p);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"momentum-64", "linear-regression-64"})
    void theLinearOneDoesWhatItsVariantDoes(String name) {
        Sample sample = Sample.named(name);
        sameUntilTheyDiverge(sample.losses(sample.distiller().linear()), sample.variant("linearized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"momentum-64", "linear-regression-64"})
    void anAnalysisFindsTheModesOfTheParent(String name) {
        Sample sample = Sample.named(name);
        Linearization parent = sample.analysis().meaningfulModes().orElseThrow();
        Linearizable linear = sample.distiller().linear().checkpoint().linearizable();
        Analysis analysis = Analysis.of(linear, sample.task(), FEW, WORKERS, Progress.NONE);
        sameModes(analysis.meaningfulModes().orElseThrow().modes(), parent.modes());
        List<Mode> chosen = parent.byGain().stream()
                .filter(mode -> mode.eigen().im() == 0)
                .limit(2)
                .toList();
        Linearizable some =
                sample.distiller().modes(parent, chosen).checkpoint().linearizable();
        assertThat(some.stateSize()).isEqualTo(chosen.size());
        List<Mode> found = Analysis.of(some, sample.task(), FEW, WORKERS, Progress.NONE)
                .meaningfulModes()
                .orElseThrow()
                .byGain();
        sameModes(found, chosen);
    }

    @Test
    void aComplexPairIsTwoUnitsThatTurn() {
        Sample sample = Sample.named("rosenbrock-64");
        Linearization parent = sample.analysis().meaningfulModes().orElseThrow();
        List<Mode> pair = ModeReplay.leading(parent, 1);
        assertThat(pair).hasSize(2);
        Linearizable made = sample.distiller().modes(parent, pair).checkpoint().linearizable();
        assertThat(made.stateSize()).isEqualTo(2);
        sameModes(Linearization.at(made, new double[2], 0).modes(), pair);
    }

    private static void sameModes(List<Mode> modes, List<Mode> expected) {
        assertThat(modes).hasSameSizeAs(expected);
        for (int i = 0; i < modes.size(); i++) {
            assertThat(modes.get(i).eigen().re())
                    .isCloseTo(expected.get(i).eigen().re(), within(1e-9));
            assertThat(modes.get(i).eigen().im())
                    .isCloseTo(expected.get(i).eigen().im(), within(1e-9));
            assertThat(modes.get(i).rateRe()).isCloseTo(expected.get(i).rateRe(), within(1e-9));
            assertThat(modes.get(i).rateIm()).isCloseTo(expected.get(i).rateIm(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void everyCellCanBeLinearised(CellKind cell) {
        RnnArchitecture shape = new RnnArchitecture(cell, 3, 1, 0.1);
        double[] weights = shape.initialWeights(Key.of(5));
        shape.layout().set(weights, RnnArchitecture.READOUT_WEIGHT, new double[] {-0.1, 0.2, -0.3});
        Task task = new LinearRegression(3);
        StoredCheckpoint stored = Checkpoints.stored(plain(shape, weights), "cell");
        Analysis analysis = Analysis.of(stored.checkpoint().linearizable(), task, FEW, WORKERS, Progress.NONE);
        Distillate made = new Distiller(stored, analysis, Map.of(), WORKERS, Progress.NONE).linear();
        double[] rest = analysis.convergencePoint().orElseThrow().state();
        Linearizable parent = stored.checkpoint().linearizable();
        Linearizable linear = made.checkpoint().linearizable();
        assertThat(linear.stateSize()).isEqualTo(parent.stateSize());
        assertSameBits(linear.stateJacobian(new double[rest.length], 7), parent.stateJacobian(rest, 0));
        assertClose(linear.slope(rest, 0), parent.slope(rest, 0), 1e-12, "slope");
    }

    @Test
    void whatIsSaidOfADistillateComesBackFromItsFile() {
        Sample sample = Sample.named("momentum-64");
        Distillate made = sample.distiller().leading(2);
        Path file = folder.resolve("two.safetensors");
        Checkpoints.write(file, made.checkpoint());
        Checkpoint read = Checkpoints.read(file).checkpoint();
        assertSameBits(read.weights(), made.checkpoint().weights());
        assertThat(Fidelity.of(read)).contains(made.fidelity());
        assertThat(read.provenance())
                .containsEntry("parent", sample.stored().sha256())
                .containsEntry("distilled", "modes")
                .containsEntry("program", "a test");
        assertThat(read.taskConfig()).isEqualTo(sample.stored().checkpoint().taskConfig());
        assertThat(read.trainedSteps()).isEqualTo(sample.stored().checkpoint().trainedSteps());
        assertThat(Distiller.formula(read).orElseThrow()).startsWith("v₁ ← 0.9068·v₁ + 3.732·g; v₂ ← 0.7485·v₂");
        assertThat(Fidelity.of(sample.stored().checkpoint())).isEmpty();
    }

    @Test
    void noModesAndNoRestAreRefused() {
        Sample sample = Sample.named("momentum-64");
        Linearization parent = sample.analysis().meaningfulModes().orElseThrow();
        assertThatThrownBy(() -> sample.distiller().modes(parent, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("choose one or more");
        RnnArchitecture shape = new RnnArchitecture(CellKind.GRU, 1, 1, 1);
        StoredCheckpoint nothing =
                Checkpoints.stored(plain(shape, new double[shape.layout().size()]), "nothing");
        Analysis analysis =
                Analysis.of(nothing.checkpoint().linearizable(), sample.task(), FEW, WORKERS, Progress.NONE);
        Distillate made = new Distiller(nothing, analysis, Map.of(), WORKERS, Progress.NONE).linear();
        assertThat(made.fidelity().share()).isZero();
        assertThat(made.fidelity().shareSentence()).startsWith("It explains none");
        assertThat(made.fidelity().rangeSentence()).startsWith("Nowhere");
    }

    private static Checkpoint plain(RnnArchitecture shape, double[] weights) {
        return new Checkpoint(shape, weights, Optional.empty(), Optional.empty(), List.of(), Map.of(), Map.of());
    }
}

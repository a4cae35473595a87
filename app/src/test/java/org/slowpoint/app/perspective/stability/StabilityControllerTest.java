package org.slowpoint.app.perspective.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.dynamics.stability.EigenvalueGrip.Owner;
import org.slowpoint.engine.dynamics.stability.ExpectedLoss;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.RandomProblem;
import org.slowpoint.engine.dynamics.stability.Regime;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.dynamics.stability.TrainingCourse;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Momentum;

@ExtendWith(OnFxThread.class)
class StabilityControllerTest {

    private static final Effort QUICK = new Effort(300, new TrainingCourse.Plan(10, 40, 5));

    private final ByHand shell = new ByHand();
    private final UndoHistory undo = shell.context().undo();
    private final StabilityModel model = new StabilityModel();
    private final StabilityController controller =
            new StabilityController(model, undo, shell.context().jobs(), shell.time(), QUICK);

    @BeforeEach
    void begin() {
        controller.begin();
        shell.work();
        controller.run().stop();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private LoopReading reading() {
        shell.work();
        return model.readingProperty().get();
    }

    private static double last(LoopReading reading) {
        double[] means = reading.losses().means();
        return means[means.length - 1];
    }

    @Test
    void anEigenvalueDraggedOutOfTheCircleIsUnstableTheLossGrowsAndUndoTakesItBack() {
        LoopReading before = reading();
        assertThat(before.regime()).isEqualTo(Regime.STABLE);
        assertThat(before.headline()).startsWith("Stable");
        EigenPair taken = before.map().pairs().get(0);
        controller.spectrum().take(0);
        for (double reach : new double[] {1.0, 1.05, 1.2}) {
            controller.spectrum().moveTo(reach, taken.im() == 0 ? 0 : 0.2);
            shell.work();
        }
        controller.spectrum().letRest();
        LoopReading after = reading();
        assertThat(after.headline()).startsWith("Unstable");
        assertThat(after.radius()).isCloseTo(Math.hypot(1.2, taken.im() == 0 ? 0 : 0.2), offset(1e-9));
        assertThat(last(after)).isGreaterThan(1e3 * last(before));
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo drag eigenvalue of A");
        // The others stay where they are.
        long kept = after.map().pairs().stream()
                .filter(pair -> before.map().pairs().stream()
                        .anyMatch(old -> Math.hypot(old.re() - pair.re(), old.im() - pair.im()) < 1e-7))
                .count();
        assertThat(kept).isEqualTo(taken.im() == 0 ? 9 : 8);

        undo.undo();
        assertThat(last(reading())).isEqualTo(last(before));
        assertThat(undo.canUndoProperty().get()).isFalse();
        undo.redo();
        assertThat(reading().radius()).isEqualTo(after.radius());
    }

    @Test
    void whatTheWindowShowsIsWhatTheSavedProblemGives(@TempDir Path folder) throws Exception {
        controller.choose(Terms.NOMINAL);
        LoopReading shown = reading();
        Path file = folder.resolve("problem.json");
        shell.choose(file);
        ProblemFiles files = new ProblemFiles(model, controller, shell.context());
        files.save();
        shell.work();
        StabilityProblem saved = StabilityProblem.read(file);
        assertThat(saved.setup().loop().map()).containsExactly(shown.loop().map());
        int[] horizons = model.horizonsProperty().get();
        assertThat(saved.horizons()).containsExactly(horizons);
        for (int h = 0; h < horizons.length; h++) {
            assertThat(shown.losses().means()[h])
                    .isCloseTo(
                            ExpectedLoss.of(saved.setup().loop(), horizons[h], Progress.NONE)
                                    .loss(),
                            offset(1e-12 * shown.losses().means()[h]));
        }
        Files.writeString(file, Files.readString(file).replace("\"alpha\"", "\"alpha\": 0.9, \"nothing\""));
        files.open();
        assertThat(reading().loop().optimizer().nominal()).isEqualTo(0.9);
        assertThat(model.experimentProperty().get().preset()).isEmpty();
    }

    @Test
    void aFileThatIsNoProblemIsToldAndChangesNothing(@TempDir Path folder) throws Exception {
        Experiment before = model.experimentProperty().get();
        Path file = Files.writeString(folder.resolve("x.json"), "{\"hessian\": [[1, 2]]}");
        shell.choose(file);
        new ProblemFiles(model, controller, shell.context()).open();
        shell.work();
        assertThat(model.experimentProperty().get()).isEqualTo(before);
        assertThat(shell.told()).hasSize(1);
        assertThat(shell.told().get(0).text()).contains("x.json").contains("hessian");
    }

    @Test
    void theCounterexampleExplainsItself() {
        controller.open(Preset.COUNTEREXAMPLE);
        LoopReading reading = reading();
        assertThat(reading.radius()).isCloseTo(2.7, offset(1e-9));
        assertThat(model.surroundingsProperty().get().counterexample())
                .contains("promises stability")
                .contains("not symmetric")
                .contains("2.7");
        assertThat(model.directionsProperty().get().horizontal()).isEqualTo(1);
        undo.undo();
        assertThat(reading().loop().dimension()).isEqualTo(10);
    }

    @Test
    void curvaturesAndEigenvaluesOfPMoveToo() {
        controller.spectrum().show(Owner.HESSIAN);
        controller.spectrum().take(9);
        controller.spectrum().moveTo(40, 3);
        controller.spectrum().letRest();
        assertThat(reading().loop().problem().largestCurvature()).isEqualTo(40);
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo drag curvature");
        controller.spectrum().show(Owner.PRECONDITIONER);
        assertThat(controller.spectrum().movable()).isTrue();
        controller.spectrum().take(0);
        controller.spectrum().moveTo(0.7, 0.3);
        controller.spectrum().letRest();
        assertThat(reading().learned().pairs().stream()
                        .mapToDouble(p -> Math.abs(p.re() - 0.7))
                        .min()
                        .orElseThrow())
                .isLessThan(1e-9);
    }

    @Test
    void withoutAnythingOfPLeftItsEigenvaluesCannotBeTaken() {
        controller.choose(Terms.WEIGHT_DECAY);
        controller.take("move γ");
        controller.steady(0.26, 1, 0.5);
        controller.letRest();
        shell.work();
        assertThat(controller.spectrum().movable()).isFalse();
        Experiment before = model.experimentProperty().get();
        controller.spectrum().take(0);
        controller.spectrum().moveTo(2, 2);
        assertThat(model.experimentProperty().get()).isEqualTo(before);
    }

    @Test
    void theVarianceIsRefinedHorizonByHorizonAndOfWhatActs() {
        shell.work();
        VarianceReading shown = model.varianceProperty().get();
        assertThat(shown.curves().horizons()).containsExactly(1, 3);
        assertThat(shown.limit()).isCloseTo(4, offset(1e-9));
        double alpha = model.experimentProperty().get().setup().optimizer().nominal();
        assertThat(shown.stable().intervals())
                .anySatisfy(each -> assertThat(alpha).isBetween(each[0], each[1]));
        controller.take("move α");
        shell.work();
        controller.steady(0.3, 0.5, 0.5);
        shell.work();
        controller.letRest();
        shell.work();
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo move α");
        // α is the axis: the curves stay.
        assertThat(model.varianceProperty().get().curves().traces())
                .isDeepEqualTo(shown.curves().traces());
    }

    @Test
    void theRunPlaysStepsAndStartsAnewWithOtherNoise() {
        double[][] before = reading().run().positions();
        controller.run().scrub(0);
        controller.run().step();
        assertThat(model.iterationProperty().get()).isEqualTo(1);
        controller.run().play();
        shell.time().pass(Duration.ofSeconds(60));
        assertThat(model.iterationProperty().get()).isEqualTo(200);
        assertThat(model.playingProperty().get()).isFalse();
        controller.run().newNoise();
        assertThat(model.iterationProperty().get()).isZero();
        assertThat(reading().run().positions()[0]).isNotEqualTo(before[0]);
        controller.setHorizons(new int[] {5, 20});
        assertThat(reading().losses().expected()).hasSize(20);
    }

    @Test
    void trainingIsWatchedAndScrubbedBack() {
        controller.open(Preset.META_TRAINING);
        shell.work();
        double[] untrained =
                model.experimentProperty().get().setup().optimizer().preconditioner();
        controller.training().start();
        assertThat(model.trainingProperty().get()).isTrue();
        shell.work();
        assertThat(model.trainingProperty().get()).isFalse();
        assertThat(model.coursesProperty().get()).hasSize(TrainingControl.FRACTIONS.length);
        assertThat(model.metaIterationProperty().get())
                .isEqualTo(QUICK.training().updates());
        controller.training().choose(3);
        assertThat(model.experimentProperty().get().setup().optimizer().preconditioner())
                .isNotEqualTo(untrained);
        double trained = last(reading());
        controller.training().take();
        controller.training().scrub(20);
        controller.training().scrub(0);
        controller.training().letRest();
        assertThat(model.experimentProperty().get().setup().optimizer().preconditioner())
                .containsExactly(untrained);
        assertThat(last(reading())).isGreaterThan(trained);
        undo.undo();
        assertThat(last(reading())).isEqualTo(trained);
    }

    @Test
    void aStoppedTrainingLeavesWhatWasSeen() {
        controller.training().start();
        controller.training().stop();
        shell.work();
        assertThat(model.trainingProperty().get()).isFalse();
        assertThat(shell.told()).isEmpty();
    }

    @Test
    void whatGrowsWithoutCurvatureIsStableInARange() {
        // x' = (1 + 0.01 − 0.3 λ) x stays within 1 from λ = 0.01/0.3 to 2.01/0.3.
        controller.place(
                "drifting", () -> new JointDynamics(new double[] {0}, new double[] {0}, new double[] {0}, -0.3, 0.01));
        shell.work();
        assertThat(model.placedReadingProperty().get().words()).contains("stable from curvature 0.0333 to 6.7");
    }

    @Test
    void anotherOptimizerIsPutOnTheSameQuadratic() {
        // Stable up to 2/0.3, as for every gradient descent.
        controller.place("descent", () -> JointDynamics.of(new Momentum(0.3, 0, false), new double[1]));
        shell.work();
        PlacedReading placed = model.placedReadingProperty().get();
        assertThat(placed.placed().stableUpTo()).isCloseTo(2 / 0.3, offset(1e-6));
        double[] curvatures = reading().loop().problem().curvatures().values();
        assertThat(placed.radius())
                .isCloseTo(
                        Arrays.stream(curvatures)
                                .map(c -> Math.abs(1 - 0.3 * c))
                                .max()
                                .orElseThrow(),
                        offset(1e-12));
        assertThat(placed.words()).contains("descent").contains("stable up to curvature 6.67");
        controller.unplace();
        assertThat(model.placedReadingProperty().get()).isNull();
        controller.placeMomentum();
        shell.work();
        assertThat(model.placedReadingProperty().get().words()).contains("optimal momentum");
    }

    @Test
    void otherNumbersDrawAnotherProblemAndKeepTheSliders() {
        RandomProblem wanted = new RandomProblem(3, 0.5, 2, 0, 1, 0.2, true);
        controller.draw(wanted, 7);
        LoopReading reading = reading();
        assertThat(reading.loop().dimension()).isEqualTo(3);
        assertThat(reading.loop().optimizer().nominal()).isEqualTo(0.26);
        assertThat(model.directionsProperty().get()).isEqualTo(StabilityModel.Directions.extremes(3));
        controller.drawNext();
        shell.work();
        assertThat(model.experimentProperty().get().seed()).isEqualTo(8);
        controller.draw(new RandomProblem(1, 1, 1, 0.1, 1, 0.1, false), 0);
        assertThat(reading().run().positions()[0][1]).isZero();
    }
}

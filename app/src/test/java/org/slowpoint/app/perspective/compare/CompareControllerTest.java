package org.slowpoint.app.perspective.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.chart.TrialCharts;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.tune.Candidates;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.Trial;

@ExtendWith(OnFxThread.class)
class CompareControllerTest {

    private final ByHand shell = new ByHand();
    private final UndoHistory undo = shell.context().undo();
    private final CompareModel model = new CompareModel();
    private final CompareController controller = new CompareController(
            model, undo, shell.context().jobs(), shell.context().notifications(), new Effort(40, 4));

    @BeforeEach
    void begin() {
        controller.begin();
        shell.work();
        assertThat(controller.setProblems(12, 30, 3)).isEmpty();
        shell.work();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private Setup setup() {
        return model.askedProperty().get();
    }

    private List<String> names() {
        return model.shown().stream().map(Reading.Shown::name).toList();
    }

    private Row row(int place) {
        return setup().rows().get(place);
    }

    private double reached(int place) {
        return model.shown().get(place).entry().evaluation().relative().mean();
    }

    @Test
    void opensWithASampleAgainstTunedBaselinesOnItsTask() {
        assertThat(names()).containsExactly("Momentum, 64 units", "momentum", "Adam");
        assertThat(model.readingProperty().get().complete()).isTrue();
        assertThat(setup().task().name()).isEqualTo("linear-regression");
        assertThat(model.offersProperty().get().values().iterator().next())
                .extracting(Variants.Offer::key)
                .contains("linearized", "modes:1", "snapshot:0");
        assertThat(model.provenance().entries())
                .containsKeys("Optimizer 1 checkpoint SHA-256", "Optimizer 1 meta-step", "Optimizer 2 hyper-parameters")
                .containsEntry("Test problems", "12, seed 3")
                .containsEntry("Steps", "30");
    }

    @Test
    void aSliderIsAnsweredOnFewProblemsFirstAndIsOneStepOfUndo() {
        double before = reached(1);
        int number = row(1).number();
        controller.take(number, "learning rate");
        controller.move(number, Family.RATE, 1e-3);
        controller.move(number, Family.RATE, 1e-4);
        assertThat(model.runningProperty().get()).isNotEmpty();
        controller.letRest();
        shell.work();
        assertThat(model.runningProperty().get()).isEmpty();
        assertThat(model.readingProperty().get().complete()).isTrue();
        assertThat(reached(1)).isGreaterThan(before);
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo set learning rate of momentum");
        undo.undo();
        shell.work();
        assertThat(reached(1)).isEqualTo(before);
        undo.redo();
        shell.work();
        assertThat(reached(1)).isGreaterThan(before);
    }

    @Test
    void theFirstProblemsAreTheSameInTheLongRun() {
        Reading whole = model.readingProperty().get();
        try (ComparisonRunner runner = new ComparisonRunner()) {
            Reading few = runner.read(setup(), ComparisonRunner.few(setup()), name -> {}, Progress.NONE);
            assertThat(few.complete()).isFalse();
            for (Row row : setup().rows()) {
                double[][] all = whole.results()
                        .get(row.number())
                        .entry()
                        .orElseThrow()
                        .evaluation()
                        .losses();
                double[][] first = few.results()
                        .get(row.number())
                        .entry()
                        .orElseThrow()
                        .evaluation()
                        .losses();
                for (int p = 0; p < first.length; p++) {
                    assertThat(first[p]).containsExactly(all[p]);
                }
            }
        }
    }

    @Test
    void rowsAreAddedShownAndRemovedEachInOneStep() {
        OptimizerSource sample = OptimizerSource.of(Samples.recurrent().get(0));
        controller.add(sample, new Variants.Offer("modes:1", "its leading mode alone"));
        controller.add(Family.RMSPROP);
        shell.work();
        assertThat(names())
                .containsExactly(
                        "Momentum, 64 units",
                        "momentum",
                        "Adam",
                        "Momentum, 64 units, its leading mode alone",
                        "RMSProp");
        assertThat(setup().rows().stream().map(Row::look).distinct()).hasSize(5);
        controller.add(new Choice.HandDesigned(Family.MOMENTUM, Map.of(Family.RATE, 0.5)));
        shell.work();
        assertThat(names()).endsWith("momentum (2)");
        controller.show(row(1).number(), false);
        assertThat(names()).doesNotContain("momentum").hasSize(5);
        controller.remove(row(0).number());
        shell.work();
        assertThat(names()).hasSize(4);
        for (int i = 0; i < 5; i++) {
            undo.undo();
        }
        shell.work();
        assertThat(names()).containsExactly("Momentum, 64 units", "momentum", "Adam");
    }

    @Test
    void allOfThemGoToAnotherTask() {
        controller.setTask("rosenbrock");
        shell.work();
        assertThat(setup().task()).isInstanceOf(Rosenbrock.Config.class);
        assertThat(names()).hasSize(3);
        undo.undo();
        shell.work();
        assertThat(setup().task().name()).isEqualTo("linear-regression");
    }

    @Test
    void whatCannotBeIsSaidAndChangesNothing() {
        Setup before = setup();
        assertThat(controller.setProblems(0, 10, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("4096"));
        assertThat(controller.setProblems(1, 1_000_000, 0))
                .hasValueSatisfying(s -> assertThat(s).contains("20000"));
        controller.enter(row(1).number(), "momentum", 1.5);
        assertThat(setup()).isEqualTo(before);
        assertThat(shell.told()).anySatisfy(told -> assertThat(told.text()).contains("momentum"));
        controller.add(List.of(OptimizerSource.of(Path.of("nowhere.safetensors"))));
        shell.work();
        assertThat(setup()).isEqualTo(before);
        assertThat(shell.told()).anySatisfy(told -> assertThat(told.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void whatHasNoRunsSaysWhyBesideTheOthers() {
        OptimizerSource sample = OptimizerSource.of(Samples.recurrent().get(0));
        controller.add(sample, new Variants.Offer("snapshot:7", "meta-step 7"));
        shell.work();
        assertThat(names()).hasSize(3);
        assertThat(model.readingProperty().get().results().get(row(3).number()).failure())
                .contains("no snapshot of meta-step 7");
    }

    /** Twenty images of two pixels' difference, as MNIST has them. */
    private static Path images(Path folder) throws IOException {
        int count = 20;
        ByteBuffer images = ByteBuffer.allocate(16 + count * 28 * 28)
                .putInt(0x803)
                .putInt(count)
                .putInt(28)
                .putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            images.put(16 + 785 * i % (count * 28 * 28), (byte) 255);
            labels.put((byte) (i % 10));
        }
        Files.write(folder.resolve("train-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.array());
        return folder;
    }

    @Test
    void digitsAreThoseOfAFolderAndAreMissedOnceWhenItHasGone(@TempDir Path folder) throws IOException {
        controller.setTask("digits");
        controller.setTask((TaskConfig) Settings.with((Record) setup().task(), Map.of("channels", 1, "minibatch", 5)));
        controller.setProblems(2, 3, 0);
        shell.work();
        double drawn = reached(1);
        shell.choose(images(folder));
        controller.chooseData(shell.context().dialogs());
        shell.work();
        assertThat(setup().task().data()).startsWith("idx-");
        assertThat(reached(1)).isNotEqualTo(drawn);
        assertThat(CommandLines.text(setup(), controller.data())).contains("--data " + folder.toRealPath());
        undo.undo();
        shell.work();
        assertThat(reached(1)).isEqualTo(drawn);

        // In another program, which has not read it.
        try (ComparisonRunner runner = new ComparisonRunner()) {
            undo.redo();
            runner.data().remember(setup().task().data(), folder.resolve("gone"));
            assertThatThrownBy(() -> runner.read(setup(), 1, name -> {}, Progress.NONE))
                    .hasMessageContaining("gone\" is gone; choose where it is now");
            runner.data().remember(setup().task().data(), folder);
            assertThat(runner.read(setup(), 1, name -> {}, Progress.NONE).shown(setup()))
                    .hasSize(3);
        }
    }

    @Test
    void aRunThatDivergesIsNamedAndNeverTheBest() {
        int number = row(1).number();
        controller.set(number, Map.of(Family.RATE, 1e9, "momentum", 0.0));
        controller.setProblems(12, 200, 3);
        shell.work();
        assertThat(CompareWords.notes(model.readingProperty().get(), model.shown()))
                .contains("momentum diverges on 12 of 12 problems");
        assertThat(model.reference().orElseThrow()).isNotEqualTo(1);
        controller.compareWith(OptionalInt.of(row(2).number()));
        assertThat(model.reference()).hasValue(2);
        undo.undo();
        assertThat(setup().reference()).isEmpty();
    }

    @Test
    void aSearchFillsInAndItsBestIsAdded() {
        controller.tuning().start(Family.MOMENTUM);
        assertThat(model.tuningProperty().get().running()).isTrue();
        shell.work();
        Tuning tuning = model.tuningProperty().get();
        assertThat(tuning.running()).isFalse();
        assertThat(tuning.trials()).hasSize(40);
        assertThat(tuning.words()).startsWith("Best: ");
        controller.tuning().addBest();
        shell.work();
        assertThat(((Choice.HandDesigned) row(3).choice()).values())
                .isEqualTo(tuning.best().orElseThrow());
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo add momentum");
        Trial draw = tuning.trials().get(0);
        controller.tuning().use(draw);
        assertThat(((Choice.HandDesigned) row(3).choice()).values()).isEqualTo(draw.hyperparameters());
        controller.choose(row(0).number());
        controller.tuning().use(draw);
        assertThat(setup().rows()).hasSize(5);
    }

    @Test
    void aGridOfRatesIsSearchedAndWhatCannotBeTypedIsSaid() {
        TuningControl tuning = controller.tuning();
        assertThat(tuning.count()).isEqualTo(40);
        assertThat(tuning.enterCount("12,5")).hasValue("Type 1 to 100000 draws.");
        assertThat(tuning.enterCount("−3")).isPresent();
        assertThat(tuning.count()).isEqualTo(40);
        assertThat(tuning.enterCount(" 25 ")).isEmpty();
        assertThat(tuning.count()).isEqualTo(25);
        tuning.choose(SearchPlan.Kind.GRID);
        assertThat(tuning.enterCount("many")).hasValue("Type 1 to 1000 rates per decade.");
        assertThat(tuning.enterCount("3")).isEmpty();
        tuning.start(Family.ADAM);
        shell.work();
        Tuning found = model.tuningProperty().get();
        assertThat(found.trials())
                .hasSize(new Candidates.RateGrid(3).size(Family.ADAM))
                .allSatisfy(trial -> assertThat(trial.hyperparameters()).containsEntry("beta1", 0.9));
        assertThat(TrialCharts.rates("", found.trials()).layer(TrialCharts.DRAWS))
                .isPresent();
        tuning.choose(SearchPlan.Kind.RANDOM);
        assertThat(tuning.enterCount("")).isEmpty();
        assertThat(tuning.count()).isEqualTo(40);
    }

    @Test
    void problemsAreLitEverywhere() {
        controller.select(List.of(2, 11));
        assertThat(model.lit()).containsExactly(2, 11);
        controller.setProblems(5, 30, 3);
        shell.work();
        assertThat(model.lit()).containsExactly(2);
    }

    @Test
    void anEmptyListSaysNothingAndStartsAgain() {
        setup().rows().forEach(row -> controller.remove(row.number()));
        shell.work();
        assertThat(model.readingProperty().get()).isNull();
        assertThat(model.provenance()).isNull();
        controller.startAgain();
        shell.work();
        assertThat(names()).hasSize(3);
        undo.undo();
        assertThat(setup().rows()).isEmpty();
    }
}

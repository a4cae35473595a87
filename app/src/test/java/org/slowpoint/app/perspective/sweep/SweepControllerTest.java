package org.slowpoint.app.perspective.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.TinySweep;
import org.slowpoint.app.chart.SweepChart;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.sweep.JobState;
import org.slowpoint.engine.sweep.SweepGroups;

@ExtendWith(OnFxThread.class)
class SweepControllerTest {

    private static final String UNITS = "architecture.units";
    private static final String RATE = "optimizer.learningRate";

    private final ByHand shell = new ByHand();
    private final SweepModel model = new SweepModel();
    private final List<String> opened = new ArrayList<>();
    private final SweepController controller = new SweepController(
            model,
            shell.context(),
            shell.time(),
            shell.time(),
            new SweepController.Ways(
                    (source, state) -> opened.add("explore " + source.title()),
                    (source, state) -> opened.add("beside " + source.title()),
                    sources -> opened.add("compare "
                            + sources.stream().map(OptimizerSource::title).toList()),
                    () -> opened.add("reveal")));

    @TempDir
    private Path place;

    private TinySweep sweep;

    @BeforeEach
    void begin() {
        sweep = TinySweep.in(place.resolve("out"));
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private void open() {
        controller.shown();
        controller.open(sweep.folder().path());
        shell.work();
    }

    private void nextLook() {
        shell.time().pass(SweepController.PAUSE);
        shell.work();
    }

    private void choose(int... jobs) {
        controller.select(java.util.Arrays.stream(jobs)
                .mapToObj(job -> (SweepItem) new SweepItem.Job(job))
                .toList());
    }

    private SweepReading reading() {
        return model.readingProperty().get();
    }

    @Test
    void opensWithTheChartOneWouldLookAtFirst() {
        sweep.end(0, 1);
        sweep.end(1, 3);
        open();
        assertThat(model.arrangedProperty().get().items()).hasSize(8);
        assertThat(model.choiceProperty().get()).isEqualTo(new ChartChoice("meanRelative", UNITS, Optional.of(RATE)));
        SweepModel.Drawn drawn = model.drawnProperty().get();
        assertThat(drawn.groups()).isEqualTo(SweepGroups.of(reading().table(), List.of(UNITS, RATE)));
        assertThat(drawn.chart().title()).isEqualTo("Relative loss over units");
        assertThat(model.provenance().entries()).containsEntry("Jobs", "2 of 8");
        controller.selectDot(0, 1);
        assertThat(model.selectedJobs()).containsExactly(1);
    }

    @Test
    void rowsOfOneSweepAreNeverThoseOfAnother() {
        open();
        TinySweep other = TinySweep.in(place.resolve("other"));
        model.readingProperty()
                .addListener((property, before, now) -> opened.add(now.name() + " "
                        + model.arrangedProperty().get().items().size()));
        controller.open(other.folder().path());
        shell.work();
        assertThat(opened).containsExactly("other 0");
        assertThat(model.arrangedProperty().get().items()).hasSize(8);
    }

    @Test
    void aSweepThatGoesOnIsReadAgainWhileItIsOnScreen() {
        open();
        choose(3);
        sweep.end(3, 0.5);
        assertThat(reading().state(3)).isEqualTo(JobState.WAITING);
        nextLook();
        assertThat(reading().state(3)).isEqualTo(JobState.DONE);
        assertThat(model.selectedJobs()).containsExactly(3);
        assertThat(model.choiceProperty().get()).isNotNull();
        controller.hidden();
        sweep.end(4, 0.5);
        nextLook();
        assertThat(reading().state(4)).isEqualTo(JobState.WAITING);
        controller.shown();
        shell.work();
        assertThat(reading().state(4)).isEqualTo(JobState.DONE);
    }

    @Test
    void aSweepThatIsDoneRests() {
        for (int job = 0; job < 8; job++) {
            sweep.end(job, job);
        }
        open();
        SweepReading before = reading();
        nextLook();
        assertThat(reading()).isSameAs(before);
        controller.readAgain();
        shell.work();
        assertThat(reading()).isNotSameAs(before);
        assertThat(reading().begun(5).orElseThrow()).isSameAs(before.begun(5).orElseThrow());
    }

    @Test
    void aFolderThatVanishesIsOneSentenceAndWhatWasSeenStays() throws IOException {
        sweep.end(0, 1);
        open();
        Path jobs = sweep.folder().path().resolve("jobs");
        Path elsewhere = Files.move(jobs, place.resolve("elsewhere"));
        nextLook();
        assertThat(model.troubleProperty().get()).startsWith("The sweep cannot be read any more");
        assertThat(reading().status().done()).isEqualTo(1);
        assertThat(shell.told()).isEmpty();
        Files.move(elsewhere, jobs);
        nextLook();
        assertThat(model.troubleProperty().get()).isEmpty();
    }

    @Test
    void aFolderThatIsNoSweepIsToldAndTheOneOnShowStays() throws IOException {
        open();
        controller.open(place);
        shell.work();
        assertThat(shell.told())
                .extracting(Notification::text)
                .singleElement()
                .asString()
                .contains("holds no sweep");
        assertThat(reading().path()).isEqualTo(sweep.folder().path());
        Files.writeString(sweep.folder().path().resolve("sweep.json"), "{}");
        controller.open(sweep.folder().path());
        shell.work();
        assertThat(shell.told())
                .extracting(Notification::text)
                .singleElement()
                .asString()
                .contains("cannot be used");
    }

    @Test
    void damagedResultsAreJobsThatAreNotDone() {
        sweep.end(0, 1);
        sweep.write(1, "{");
        open();
        assertThat(reading().state(1)).isEqualTo(JobState.INTERRUPTED);
        assertThat(reading().status().done()).isEqualTo(1);
    }

    @Test
    void chosenJobsAreExploredAndCompared() {
        sweep.end(0, 1);
        sweep.end(1, Double.NaN);
        sweep.end(3, 1);
        open();
        choose(0);
        controller.explore();
        controller.exploreBeside();
        controller.compare();
        choose(1);
        controller.explore();
        choose(0, 1, 3, 5);
        controller.compare();
        assertThat(opened)
                .containsExactly(
                        "explore 0000-units-4-learningRate-0.002-seed-0",
                        "beside 0000-units-4-learningRate-0.002-seed-0",
                        "compare [0000-units-4-learningRate-0.002-seed-0, 0003-units-4-learningRate-0.006-seed-1]");
    }

    @Test
    void theChooserOpensAndRemembers() {
        shell.choose(sweep.folder().path());
        controller.askAndOpen();
        shell.work();
        assertThat(opened).containsExactly("reveal");
        assertThat(reading().name()).isEqualTo("out");
        assertThat(shell.context().preferences().recentFiles())
                .containsExactly(sweep.folder().path());
    }

    @Test
    void curvesAreThoseOfTheTrainingsAndReadWhenAskedFor() {
        sweep.run();
        open();
        assertThat(controller.curve(2)).isEqualTo(Line.EMPTY);
        assertThat(controller.curve(5)).isEqualTo(Line.EMPTY);
        assertThat(controller.curve(7)).isEqualTo(Line.EMPTY);
        shell.work();
        Line curve = controller.curve(5);
        double[] expected = Checkpoints.read(sweep.job(5).checkpoint())
                .checkpoint()
                .recorder()
                .orElseThrow()
                .curves(
                        Checkpoints.read(sweep.job(5).checkpoint())
                                .checkpoint()
                                .training()
                                .orElseThrow(),
                        false,
                        java.util.Map.of())
                .smoothed()
                .values();
        assertThat(curve.values()).isEqualTo(expected).isNotEmpty();
        // The one asked for last came before it.
        assertThat(model.newestCurveProperty().get().getKey()).isEqualTo(5);
    }

    @Test
    void commandsAndRowsAreThoseOfTheCommandLine() {
        sweep.end(0, 1);
        sweep.end(1, 3);
        open();
        Path folder = sweep.folder().path();
        assertThat(SweepCopy.job(reading(), 3))
                .isEqualTo("slowpoint sweep run " + folder.resolve("plan.yaml") + " --out " + folder + " --index 3");
        assertThat(SweepCopy.table(reading(), List.of(UNITS, RATE)))
                .isEqualTo("slowpoint sweep table " + folder + " --group-by " + UNITS + "," + RATE);
        Arranged rows = model.arrangedProperty().get();
        assertThat(SweepCopy.rows(reading(), rows, List.of()))
                .isEqualTo(reading().table().csv());
        assertThat(SweepCopy.rows(reading(), rows, List.of(new SweepItem.Job(1)))
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("1,0001-units-4-learningRate-0.002-seed-1,done,4,0.002,1,");
        controller.arrange(asked -> asked.groupBy(List.of(UNITS)));
        shell.work();
        assertThat(SweepCopy.rows(reading(), model.arrangedProperty().get(), List.of()))
                .isEqualTo(SweepGroups.of(reading().table(), List.of(UNITS)).csv());
    }

    @Test
    void theResultDrawnSortsUpDownAndNotAtAll() {
        sweep.end(0, 3);
        sweep.end(1, 1);
        open();
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            controller.sortByDrawn();
            shell.work();
            first.add(((SweepItem.Job) model.arrangedProperty().get().items().get(0)).index());
        }
        assertThat(first).containsExactly(1, 0, 0);
        assertThat(model.arrangementProperty().get()).isEqualTo(Arrangement.NONE);
    }

    @Test
    void theChartShowsWhatIsChosen() {
        sweep.end(0, 1);
        sweep.end(2, 2);
        sweep.end(4, 3);
        open();
        controller.choose(now -> now.along(RATE));
        shell.work();
        assertThat(model.choiceProperty().get()).isEqualTo(new ChartChoice("meanRelative", RATE, Optional.empty()));
        assertThat(model.drawnProperty().get().chart().layer(SweepChart.DOTS + 0))
                .isPresent();
        controller.choose(now -> now.lines(Optional.of(UNITS)));
        shell.work();
        assertThat(model.drawnProperty().get().chart().layer(SweepChart.DOTS + 1))
                .isPresent();
    }
}

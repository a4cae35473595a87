package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.css.StyleManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.JobRunner;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

    private final ManualTime delays = new ManualTime();
    private final JobRunner runner = new JobRunner(2);
    private final List<List<Path>> opened = new ArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Fixtures.Dummy explore = new Fixtures.Dummy("Explore", "mdi2c-compass-outline");
    private final Fixtures.Dummy train = new Fixtures.Dummy("Train", "mdi2s-school-outline");
    private ShellContext context;
    private MainWindow window;
    private Stage stage;

    @Start
    void start(Stage onStage) {
        stage = onStage;
        context = Fixtures.context(runner, delays);
        window = new MainWindow(
                context,
                List.of(explore, train),
                files -> {
                    opened.add(files);
                    files.forEach(context.preferences()::addRecent);
                },
                delays);
        window.show(stage);
    }

    @Stop
    void stop() {
        gate.countDown();
        runner.close();
    }

    @AfterEach
    void hide() {
        FxTest.act(stage::hide);
    }

    private Scene scene() {
        return stage.getScene();
    }

    private <T> List<T> items(FxRobot robot, String id) {
        ListView<T> list = robot.lookup(id).queryListView();
        return FxTest.on(() -> List.copyOf(list.getItems()));
    }

    @Test
    void paletteFindsACommandByAFewLettersAndRunsIt(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        assertThat(window.palette().openProperty().get()).isTrue();
        robot.write("togthe");
        assertThat(items(robot, "#palette-list").get(0))
                .isInstanceOfSatisfying(
                        PaletteEntry.OfCommand.class,
                        entry -> assertThat(entry.command().id()).isEqualTo("view.theme"));
        robot.push(KeyCode.ENTER);
        assertThat(context.theme().themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(window.palette().openProperty().get()).isFalse();
    }

    @Test
    void paletteMovesByArrowsShowsTermsAndCloses(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        ListView<PaletteEntry> list = robot.lookup("#palette-list").queryListView();
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.UP);
        assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        robot.write("spectral radius");
        assertThat(robot.lookup("#palette-about").queryAs(Label.class).getText())
                .contains("largest modulus");
        robot.push(KeyCode.ENTER);
        assertThat(window.palette().openProperty().get()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(window.palette().openProperty().get()).isFalse();
    }

    @Test
    void paletteDoesNotRunWhatIsDisabled(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("undo").push(KeyCode.ENTER);
        assertThat(window.palette().openProperty().get()).isTrue();
    }

    @Test
    void shortcutsWork(FxRobot robot) {
        List<String> done = new ArrayList<>();
        FxTest.act(() ->
                context.undo().push(UndoHistory.Edit.of("drag probe", () -> done.add("undo"), () -> done.add("redo"))));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(done).containsExactly("undo", "redo");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        assertThat(opened).containsExactly(List.of(Path.of("/data/quadratic.safetensors")));
        assertThat(context.commands().find("file.recent.0")).isPresent();
        robot.push(KeyCode.F1);
        assertThat(window.shortcuts().openProperty().get()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(window.shortcuts().openProperty().get()).isFalse();
    }

    @Test
    void perspectivesChangeWithTheirCommands(FxRobot robot) {
        assertThat(window.perspective()).isSameAs(explore);
        assertThat(context.commands().find("explore.fit")).isPresent();
        robot.push(KeyCode.HOME);
        robot.clickOn("#perspective-train");
        assertThat(window.perspective()).isSameAs(train);
        assertThat(context.commands().find("explore.fit")).isEmpty();
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(explore.events).containsExactly("shown", "fit", "hidden", "shown");
        assertThat(train.events).containsExactly("shown", "fit", "hidden");
        assertThat(context.preferences().perspectiveProperty().get()).isEqualTo("explore");
    }

    @Test
    void droppedFilesGoToWhoeverTakesThem() {
        List<List<Path>> compared = new ArrayList<>();
        Path one = Path.of("a.safetensors");
        Path two = Path.of("b.safetensors");
        FxTest.act(() -> {
            window.fileDrop().addHandler(new FileDrop.Handler() {
                @Override
                public boolean accepts(List<Path> files) {
                    return files.size() == 2;
                }

                @Override
                public String prompt() {
                    return "Drop to compare";
                }

                @Override
                public void drop(List<Path> files) {
                    compared.add(files);
                }
            });
            assertThat(window.fileDrop().hover(List.of())).isFalse();
            assertThat(window.fileDrop().hover(List.of(one))).isTrue();
            assertThat(window.fileDrop().isVisible()).isTrue();
            assertThat(window.fileDrop().drop(List.of(one))).isTrue();
            assertThat(window.fileDrop().isVisible()).isFalse();
            assertThat(window.fileDrop().drop(List.of(one, two))).isTrue();
        });
        assertThat(opened).containsExactly(List.of(one));
        assertThat(compared).containsExactly(List.of(one, two));
    }

    @Test
    void libraryFoldsAway() {
        FxTest.act(() -> {
            assertThat(context.commands()
                            .find("view.library")
                            .orElseThrow()
                            .enabled()
                            .get())
                    .isFalse();
            Label library = new Label("library");
            window.setLibrary(library);
            assertThat(library.getScene()).isNotNull();
            context.commands().run("view.library");
            assertThat(library.getScene()).isNull();
        });
    }

    @Test
    void toastsStayLeaveAndCollapse(FxRobot robot) {
        FxTest.act(() -> {
            context.notifications().info("Saved");
            for (int i = 0; i < 5; i++) {
                context.notifications().error("Failure " + i, new IllegalStateException("why " + i));
            }
            context.notifications().error("Failure 4", null);
        });
        assertThat(context.notifications().shown()).hasSize(6);
        assertThat(robot.lookup(".toast").queryAll()).hasSize(2);
        assertThat(robot.lookup("#toasts-older").queryButton().getText()).contains("4 more");
        assertThat(context.notifications().shown().get(5).times()).isEqualTo(2);
        FxTest.act(() -> delays.pass(Notifications.BRIEF));
        assertThat(context.notifications().shown()).hasSize(5);
        long id = context.notifications().shown().get(3).id();
        robot.clickOn("#toast-" + id + "-copy");
        assertThat(FxTest.on(() -> Clipboard.getSystemClipboard().getString())).contains("why 3");
        robot.clickOn("#toast-" + id + "-close");
        assertThat(context.notifications().shown()).hasSize(4);
    }

    @Test
    void jobsAreShownWhenTheyLastAndCanBeCancelled(FxRobot robot) throws Exception {
        List<String> results = new ArrayList<>();
        Job<String> job = FxTest.on(() -> context.jobs()
                .submit(
                        "Train GRU 64",
                        progress -> {
                            progress.report(0.4, "step 800 of 2,000");
                            while (gate.getCount() > 0) {
                                progress.checkCancelled();
                                Thread.onSpinWait();
                            }
                            return "done";
                        },
                        results::add));
        FxTest.until(() -> context.jobs().live().size() == 1);
        assertThat(robot.lookup("#status-job-" + job.id()).tryQuery()).isEmpty();
        FxTest.act(() -> delays.pass(StatusBar.PATIENCE));
        assertThat(robot.lookup("#status-job-" + job.id()).tryQuery()).isPresent();
        robot.clickOn("#status-job-" + job.id() + "-cancel");
        FxTest.until(() -> context.jobs().live().isEmpty());
        assertThat(results).isEmpty();
        assertThat(context.notifications().shown()).isEmpty();
        assertThat(robot.lookup("#status-job-" + job.id()).tryQuery()).isEmpty();
    }

    @Test
    void failuresOfJobsAreToldWithDetails() throws Exception {
        FxTest.on(() -> context.jobs()
                .submit(
                        "Import",
                        progress -> {
                            throw new java.io.IOException("the file is empty");
                        },
                        value -> {}));
        FxTest.until(() -> !context.notifications().shown().isEmpty());
        Notification told = context.notifications().shown().get(0).notification();
        assertThat(told.severity()).isEqualTo(Severity.ERROR);
        assertThat(told.text()).isEqualTo("Import failed: the file is empty");
        assertThat(told.details()).contains("IOException");
    }

    @Test
    void bothThemesAreDrawnWithoutWarnings(FxRobot robot) throws Exception {
        List<String> warnings = new ArrayList<>();
        ListChangeListener<CssParser.ParseError> listener = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(error -> warnings.add(error.getMessage()));
            }
        };
        FxTest.act(() -> StyleManager.errorsProperty().addListener(listener));
        try {
            populate();
            for (Theme theme : Theme.values()) {
                FxTest.act(() -> context.theme().themeProperty().set(theme));
                boolean dark = scene().getRoot().getPseudoClassStates().contains(PseudoClass.getPseudoClass("dark"));
                assertThat(dark).isEqualTo(theme == Theme.DARK);
                tour(robot, theme.name().toLowerCase(java.util.Locale.ROOT));
            }
            assertThat(warnings).isEmpty();
            // The listener would have heard of a mistake.
            FxTest.act(() -> scene().getRoot().setStyle("-fx-background-color: -no-such-colour;"));
            FxTest.picture(scene(), "mistake");
            assertThat(warnings).isNotEmpty();
        } finally {
            FxTest.act(() -> StyleManager.errorsProperty().removeListener(listener));
        }
    }

    private void populate() throws Exception {
        FxTest.act(() -> {
            window.setLibrary(new ListView<>(javafx.collections.FXCollections.observableArrayList(
                    "Quadratic, GRU 64", "Rosenbrock, GRU 64", "Two moons, GRU 64")));
            context.undo().push(UndoHistory.Edit.of("drag probe", () -> {}, () -> {}));
            window.statusBar().messageProperty().set("Quadratic, GRU 64 · fixed point at q = 3·10⁻³¹");
            context.notifications().info("The sample “Quadratic, GRU 64” is open.");
            context.notifications()
                    .show(Notification.of(Severity.SUCCESS, "Figure 3 is written to figure-3.pdf.")
                            .withAction("Show in folder", () -> {}));
            context.notifications().warning("Two of eight fixed points did not converge; they are drawn hollow.");
            context.notifications()
                    .error(
                            "The file quadratic.bin cannot be read: it ends after 312 of 12,480 bytes. Copy it again.",
                            new IllegalStateException("short"));
            for (int i = 0; i < 2; i++) {
                context.jobs()
                        .submit(
                                "Meta-train " + (i + 1),
                                progress -> {
                                    progress.report(0.4, "step 800 of 2,000");
                                    gate.await();
                                    return 1;
                                },
                                value -> {});
            }
        });
        FxTest.until(() -> context.jobs().live().size() == 2
                && context.jobs().live().get(0).fractionProperty().get() > 0);
        FxTest.act(() -> delays.pass(StatusBar.PATIENCE));
    }

    private void tour(FxRobot robot, String theme) {
        FxTest.picture(scene(), theme + "-window");
        FxTest.act(window.palette()::open);
        FxTest.picture(scene(), theme + "-palette");
        robot.write("mode");
        FxTest.picture(scene(), theme + "-palette-terms");
        FxTest.act(window.palette()::close);
        FxTest.act(window.shortcuts()::open);
        FxTest.picture(scene(), theme + "-shortcuts");
        FxTest.act(window.shortcuts()::close);
        FxTest.act(() -> window.fileDrop().hover(List.of(Path.of("a.safetensors"))));
        FxTest.picture(scene(), theme + "-drop");
        FxTest.act(window.fileDrop()::leave);
        Button several = robot.lookup("#status-several").queryButton();
        FxTest.act(several::fire);
        FxTest.act(several::fire);
    }
}

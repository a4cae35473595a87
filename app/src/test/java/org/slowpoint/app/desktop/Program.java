package org.slowpoint.app.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.slowpoint.app.Patience;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.perspective.explore.ExploreModel;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.FileDialogs;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.engine.metatrain.Presets;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The whole program under the headless toolkit, with a robot's hand and choosers that answer by themselves. */
final class Program {

    /** Chooses what the test has told it to. */
    static final class Choosers implements FileDialogs {
        private final List<String> asked = new ArrayList<>();
        private volatile Path answer;

        @Override
        public Optional<Path> open(String title, Path folder, List<FileFilter> filters) {
            return answer(title);
        }

        @Override
        public Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters) {
            return answer(title);
        }

        @Override
        public Optional<Path> chooseFolder(String title, Path folder) {
            return answer(title);
        }

        private Optional<Path> answer(String title) {
            asked.add(title);
            return Optional.ofNullable(answer);
        }
    }

    // What is told stays until a test takes it away, however long it takes to look.
    private static final Delays STAYS = (delay, action) -> () -> {};

    private final Choosers choosers = new Choosers();
    private final FxRobot robot = new FxRobot();
    private Desktop desktop;

    static Program start() throws Exception {
        return start(Presets::of);
    }

    static Program start(Function<String, List<Presets.Preset>> presets) throws Exception {
        // Every visitor is the first one: nothing is remembered from an earlier test.
        return start(presets, Files.createTempDirectory("slowpoint-test"));
    }

    /** The program with what it remembers in a folder. */
    static Program start(Path home) throws Exception {
        return start(Presets::of, home);
    }

    /** The program with other presets and what it remembers in a folder. */
    static Program start(Function<String, List<Presets.Preset>> presets, Path home) throws Exception {
        Program program = new Program();
        System.setProperty("slowpoint.home", home.toString());
        Path preferences = home.resolve("preferences.json");
        if (Files.notExists(preferences)) {
            // Who has been offered the tour: what is told is what the test brings about; and what moves by itself would
            // take time from the tests and move things under their hands.
            Files.writeString(
                    preferences, "{\"settings\": {\"tour.offered\": \"once\", \"motion.reduced\": \"true\"}}");
        }
        FxToolkit.registerPrimaryStage();
        program.desktop = (Desktop) FxToolkit.setupApplication(() -> new Desktop(program.choosers, presets, STAYS));
        program.waitUntil(() -> program.model().linearizationProperty().get() != null);
        return program;
    }

    void stop() throws Exception {
        robot.release(MouseButton.PRIMARY);
        FxToolkit.cleanupApplication(desktop);
        FxToolkit.cleanupStages();
    }

    Desktop desktop() {
        return desktop;
    }

    FxRobot robot() {
        return robot;
    }

    /** What the window is called. */
    String stageTitle() {
        return ((javafx.stage.Stage) desktop.window().root().getScene().getWindow()).getTitle();
    }

    void chooserAnswers(Path file) {
        choosers.answer = file;
    }

    ExploreModel model() {
        return desktop.explore().model();
    }

    ChartView view(String id) {
        return robot.lookup("#" + id).queryAs(ChartView.class);
    }

    /** What the program has told. */
    List<Notifications.Shown> told() throws Exception {
        return onFx(() -> List.copyOf(desktop.notifications().shown()));
    }

    /** Waits for a condition of the user interface, read on its own thread. */
    void waitUntil(Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(Patience.MINUTES, TimeUnit.MINUTES, () -> onFx(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain; " + describe(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String describe() throws Exception {
        return onFx(() -> "iteration " + model().iterationProperty().get()
                + ", playing " + model().playingProperty().get()
                + ", travelling " + model().travellingProperty().get()
                + ", told " + desktop.notifications().shown());
    }

    <T> T onFx(Callable<T> action) throws Exception {
        if (Platform.isFxApplicationThread()) {
            return action.call();
        }
        return WaitForAsyncUtils.asyncFx(action).get(Patience.MINUTES, TimeUnit.MINUTES);
    }

    void run(String command) throws Exception {
        onFx(() -> {
            desktop.window().commands().run(command);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Drags a handle from where it is to another place in the chart's data. */
    void drag(String viewId, String handle, double x, double y) throws Exception {
        grab(viewId, handle);
        carry(viewId, x, y);
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void grab(String viewId, String handle) throws Exception {
        Point2D from = onFx(() -> {
            ChartView view = view(viewId);
            var grip = view.getHandles().stream()
                    .filter(h -> h.id().equals(handle))
                    .findFirst()
                    .orElseThrow();
            return view.toScreen(grip.x(), grip.y());
        });
        robot.moveTo(from).press(MouseButton.PRIMARY);
    }

    void carry(String viewId, double x, double y) throws Exception {
        Point2D to = onFx(() -> view(viewId).toScreen(x, y));
        robot.moveTo(to);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void click(String viewId, double x, double y) throws Exception {
        Point2D at = onFx(() -> view(viewId).toScreen(x, y));
        robot.moveTo(at).clickOn(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    <T extends Node> T node(String id, Class<T> type) {
        return robot.lookup("#" + id).queryAs(type);
    }
}

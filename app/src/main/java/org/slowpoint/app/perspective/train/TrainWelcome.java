package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.text.Formatted;

/** What stands where the charts will be before anything was trained: what will happen, and the way to make it. */
final class TrainWelcome extends VBox {

    private static final double WIDTH = 560;

    TrainWelcome(TrainModel model, TrainCommands commands, Path folder) {
        setId("train-welcome");
        getStyleClass().add("train-welcome");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(WIDTH, USE_PREF_SIZE);
        Label title = new Label("Train an optimizer and watch it learn");
        title.getStyleClass().add("train-title");
        Label what = wrapped("");
        what.setId("train-what");
        what.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> describe(model.presetProperty().get()), model.presetProperty()));
        Label about = wrapped("");
        about.setId("train-about");
        about.getStyleClass().add("train-about");
        about.textProperty().bind(model.presetProperty().map(Preset::about).orElse(""));
        Button start = new Button("Start training", Icons.of("mdi2p-play"));
        start.setId("train-welcome-start");
        start.getStyleClass().addAll("accent", "large");
        start.disableProperty().bind(Bindings.not(commands.start().enabled()));
        start.setOnAction(e -> commands.start().run());
        Label seed = wrapped("The seed must be a whole number.");
        seed.visibleProperty().bind(start.disableProperty());
        seed.managedProperty().bind(seed.visibleProperty());
        Label kept = wrapped("Kept in " + folder
                + " from the first meta-step on. Pause, close the window or lose power: it goes on from there.");
        kept.getStyleClass().add("muted");
        getChildren()
                .addAll(
                        title,
                        what,
                        about,
                        line("mdi2c-chart-line", "The meta-loss falls towards the tuned baselines, drawn dashed"),
                        line("mdi2c-chart-bell-curve-cumulative", "Inner losses fan out from yellow to purple"),
                        line("mdi2c-circle-outline", "Eigenvalues at the convergence point wander to the unit circle"),
                        start,
                        seed,
                        kept);
    }

    private static String describe(Preset preset) {
        if (preset == null) {
            return "";
        }
        MetaTrainingConfig config = preset.config();
        return Formatted.of(
                "A %s (%s) learns to optimize %s. Each of %,d meta-steps runs it for %d iterations on"
                        + " %d of them, goes back through the runs, and improves its weights.",
                Kinds.of((Record) config.architecture()).title().toLowerCase(Locale.ROOT),
                config.architecture().words(),
                TaskTitles.problems(config.task().name()),
                config.metaSteps(),
                config.unroll().steps(),
                config.unroll().batch());
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static HBox line(String icon, String text) {
        HBox box = new HBox(Icons.of(icon), wrapped(text));
        box.getStyleClass().add("train-promise");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}

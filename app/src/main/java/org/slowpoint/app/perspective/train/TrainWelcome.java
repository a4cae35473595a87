package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.metatrain.EvolutionStrategies;
import org.slowpoint.engine.metatrain.EvolutionVariant;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.metatrain.UnrollConfig;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.text.Formatted;

/** What stands where the charts will be before anything was trained: what will happen, and the way to make it. */
final class TrainWelcome extends VBox {

    private static final double WIDTH = 560;

    TrainWelcome(TrainModel model, Consumer<Run> goOn, TrainCommands commands, Path folder) {
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
                        () -> describe(model.askedProperty().get()), model.askedProperty()));
        Label about = wrapped("");
        about.setId("train-about");
        about.getStyleClass().add("train-about");
        about.textProperty().bind(model.presetProperty().map(Preset::about).orElse(""));
        Label promised = wrapped("");
        promised.textProperty()
                .bind(model.askedProperty().map(TrainWelcome::promised).orElse(""));
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
                        unfinished(model.runs(), goOn),
                        title,
                        what,
                        about,
                        line("mdi2c-chart-line", "The meta-loss falls towards the tuned baselines, drawn dashed"),
                        line("mdi2c-chart-bell-curve-cumulative", "Inner losses fan out from yellow to purple"),
                        line("mdi2c-circle-outline", promised),
                        start,
                        seed,
                        kept);
    }

    // What was begun comes before what may be begun.
    private static HBox unfinished(RunsModel model, Consumer<Run> goOn) {
        Label words = wrapped("");
        words.setId("train-unfinished-words");
        Button go = new Button("Continue", Icons.of("mdi2p-play"));
        go.setId("train-unfinished");
        go.getStyleClass().add("accent");
        go.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(Icons.of("mdi2h-history"), words, go);
        HBox.setHgrow(words, Priority.ALWAYS);
        box.getStyleClass().add("train-offer");
        box.setAlignment(Pos.CENTER_LEFT);
        Runnable follow = () -> {
            Optional<Run> run = model.unfinished();
            box.setVisible(run.isPresent());
            box.setManaged(run.isPresent());
            run.ifPresent(each -> {
                words.setText("“" + each.nameProperty().get() + "” stopped at meta-step "
                        + each.summary().step() + " of " + each.config().metaSteps() + ".");
                go.setOnAction(e -> goOn.accept(each));
            });
        };
        model.runs().addListener((InvalidationListener) changed -> follow.run());
        model.shownProperty().subscribe(run -> follow.run());
        return box;
    }

    private static String describe(MetaTrainingConfig config) {
        if (config == null) {
            return "";
        }
        return Formatted.of(
                "A %s learns to optimize %s. Each of %,d meta-steps %s.",
                learner(config.architecture()),
                TaskTitles.problems(config.task().name()),
                config.metaSteps(),
                metaStep(config));
    }

    private static String learner(Architecture architecture) {
        return recurrent(architecture)
                ? Kinds.of((Record) architecture).title().toLowerCase(Locale.ROOT) + " (" + architecture.words() + ")"
                : architecture.words();
    }

    private static boolean recurrent(Architecture architecture) {
        return architecture instanceof RnnArchitecture;
    }

    private static String metaStep(MetaTrainingConfig config) {
        UnrollConfig unroll = config.unroll();
        if (config.estimator() instanceof EvolutionStrategies strategies
                && strategies.variant() != EvolutionVariant.FULL) {
            return Formatted.of(
                    "takes %d pairs of slightly different copies %d iterations further in runs of %,d, and moves the"
                            + " weights towards the better ones",
                    unroll.batch(), strategies.truncation(), unroll.steps());
        }
        return Formatted.of(
                "runs it for %d iterations on %d of them, goes back through the runs, and improves its weights",
                unroll.steps(), unroll.batch());
    }

    private static String promised(MetaTrainingConfig config) {
        return recurrent(config.architecture())
                ? "Eigenvalues at the convergence point wander to the unit circle"
                : "Its moments learn how long to remember";
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static HBox line(String icon, String text) {
        return line(icon, wrapped(text));
    }

    private static HBox line(String icon, Label text) {
        HBox box = new HBox(Icons.of(icon), text);
        box.getStyleClass().add("train-promise");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}

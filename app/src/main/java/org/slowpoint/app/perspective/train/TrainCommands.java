package org.slowpoint.app.perspective.train;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.slowpoint.app.shell.Command;

/** What can be done in Train, declared once. */
final class TrainCommands {

    private final Command start;
    private final Command pause;
    private final Command open;
    private final Command beside;
    private final Command fork;
    private final Command cancel;
    private final Command play;
    private final Command back;
    private final Command forward;
    private final Command first;
    private final Command live;
    private final Command fit;

    TrainCommands(TrainModel model, TrainController controller, Runnable fitViews) {
        ObservableBooleanValue free = Bindings.createBooleanBinding(
                model::canStart,
                model.presetProperty(),
                model.seedProperty(),
                model.forkProperty(),
                model.askedProperty(),
                model.wrongProperty());
        ObservableBooleanValue runs = Bindings.createBooleanBinding(
                () -> model.phaseProperty().get() == Phase.RUNNING
                        || model.phaseProperty().get() == Phase.WAITING,
                model.phaseProperty());
        ObservableBooleanValue underWay =
                Bindings.or(runs, model.phaseProperty().isEqualTo(Phase.PAUSED));
        ObservableBooleanValue pausable = Bindings.or(runs, model.continuableProperty());
        ObservableValue<String> pauseText = Bindings.when(model.continuableProperty())
                .then("Continue training")
                .otherwise("Pause training");
        start = Command.of("train.start", "Start training")
                .description("Train a new optimizer as the form says.")
                .icon("mdi2p-play")
                .shortcut("Shortcut+Enter")
                .menu("Training", 10)
                .enabled(free)
                .does(controller::start);
        pause = Command.of("train.pause", "Pause training")
                .text(pauseText)
                .description("Stop between two meta-steps without losing any, or go on from there.")
                .icon("mdi2p-pause")
                .shortcut("Shortcut+P")
                .menu("Training", 10)
                .enabled(pausable)
                .does(controller::pauseOrContinue);
        open = Command.of("train.explore", "Explore this snapshot")
                .description("Open the optimizer at the cursor in Explore; training goes on.")
                .icon("mdi2m-microscope")
                .shortcut("Shortcut+Shift+O")
                .menu("Training", 20)
                .enabled(model.curvesProperty().isNotNull())
                .does(controller::explore);
        beside = Command.of("train.explore-beside", "Explore this snapshot beside")
                .description("Open the optimizer at the cursor beside the one in Explore; training goes on.")
                .icon("mdi2v-view-split-vertical")
                .shortcut("Shortcut+Shift+B")
                .menu("Training", 20)
                .enabled(model.curvesProperty().isNotNull())
                .does(controller::exploreBeside);
        fork = Command.of("train.fork", "Fork this snapshot")
                .description("Fill the form with this training, to begin another from the weights at the cursor.")
                .icon("mdi2s-source-fork")
                .shortcut("Shortcut+Shift+F")
                .menu("Training", 20)
                .enabled(model.curvesProperty().isNotNull())
                .does(controller::fork);
        cancel = Command.of("train.cancel", "Cancel training")
                .description("End the training; its file stays and can be continued.")
                .icon("mdi2s-stop")
                .shortcut("Shortcut+Period")
                .menu("Training", 30)
                .enabled(underWay)
                .does(controller::cancel);
        ObservableBooleanValue snapshots = Bindings.isNotEmpty(model.moments().moments());
        MomentController cursor = controller.moments();
        play = Command.of("train.play", "Play the snapshots")
                .text(Bindings.when(model.moments().playingProperty())
                        .then("Pause the snapshots")
                        .otherwise("Play the snapshots"))
                .description("Move through the snapshots up to the optimizer as it is now, or pause.")
                .icon("mdi2p-play-outline")
                .shortcut("K")
                .menu("Training", 40)
                .enabled(snapshots)
                .does(cursor::togglePlay);
        back = Command.of("train.back", "Previous snapshot")
                .description("Look at the optimizer one snapshot earlier.")
                .icon("mdi2c-chevron-left")
                .shortcut("J")
                .menu("Training", 40)
                .enabled(snapshots)
                .does(() -> cursor.by(-1));
        forward = Command.of("train.forward", "Next snapshot")
                .description("Look at the optimizer one snapshot later.")
                .icon("mdi2c-chevron-right")
                .shortcut("L")
                .menu("Training", 40)
                .enabled(snapshots)
                .does(() -> cursor.by(1));
        first = Command.of("train.first", "First snapshot")
                .description("Look at the optimizer before its training.")
                .icon("mdi2c-chevron-double-left")
                .shortcut("Shift+J")
                .menu("Training", 40)
                .enabled(snapshots)
                .does(cursor::first);
        live = Command.of("train.live", "Live")
                .description("Follow the optimizer as it is now.")
                .icon("mdi2c-chevron-double-right")
                .shortcut("Shift+L")
                .menu("Training", 40)
                .enabled(snapshots)
                .does(cursor::live);
        fit = Command.of("view.fit", "Fit all views")
                .description("Show all data in every view.")
                .icon("mdi2f-fit-to-page-outline")
                .shortcut("Shortcut+0")
                .menu("View", 10)
                .does(fitViews);
    }

    Command start() {
        return start;
    }

    Command pause() {
        return pause;
    }

    Command open() {
        return open;
    }

    Command beside() {
        return beside;
    }

    Command fork() {
        return fork;
    }

    Command cancel() {
        return cancel;
    }

    Command play() {
        return play;
    }

    Command back() {
        return back;
    }

    Command forward() {
        return forward;
    }

    Command live() {
        return live;
    }

    List<Command> all() {
        return List.of(start, pause, open, beside, fork, cancel, play, back, forward, first, live, fit);
    }
}

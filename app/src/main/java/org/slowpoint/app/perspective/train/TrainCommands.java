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
    private final Command cancel;
    private final Command fit;

    TrainCommands(TrainModel model, TrainController controller, Runnable fitViews) {
        ObservableBooleanValue free = Bindings.createBooleanBinding(
                () -> !model.phaseProperty().get().busy()
                        && model.presetProperty().get() != null
                        && model.seedNumber().isPresent(),
                model.phaseProperty(),
                model.presetProperty(),
                model.seedProperty());
        ObservableBooleanValue underWay = Bindings.createBooleanBinding(
                () -> model.phaseProperty().get() == Phase.RUNNING
                        || model.phaseProperty().get() == Phase.PAUSED,
                model.phaseProperty());
        ObservableValue<String> pauseText = Bindings.createStringBinding(
                () -> model.phaseProperty().get() == Phase.PAUSED ? "Continue training" : "Pause training",
                model.phaseProperty());
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
                .enabled(underWay)
                .does(controller::pauseOrContinue);
        open = Command.of("train.explore", "Open the newest snapshot in Explore")
                .description("Look at the optimizer as it is now; training goes on.")
                .icon("mdi2m-microscope")
                .shortcut("Shortcut+Shift+O")
                .menu("Training", 20)
                .enabled(model.curvesProperty().isNotNull())
                .does(controller::openNewest);
        cancel = Command.of("train.cancel", "Cancel training")
                .description("End the training; its file stays and can be continued.")
                .icon("mdi2s-stop")
                .shortcut("Shortcut+Period")
                .menu("Training", 30)
                .enabled(underWay)
                .does(controller::cancel);
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

    Command cancel() {
        return cancel;
    }

    List<Command> all() {
        return List.of(start, pause, open, cancel, fit);
    }
}

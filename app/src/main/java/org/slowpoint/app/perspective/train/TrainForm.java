package org.slowpoint.app.perspective.train;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.FormField;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.task.Tasks;

/** What to train, and the buttons that start and stop it. */
final class TrainForm extends FlowPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final TrainModel model;
    private final TrainController controller;
    private final ComboBox<String> task = new ComboBox<>();
    private final ComboBox<Preset> preset = new ComboBox<>();

    TrainForm(TrainModel model, TrainController controller, TrainCommands commands, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        setId("train-form");
        getStyleClass().add("form-bar");
        setAlignment(Pos.CENTER_LEFT);
        BooleanBinding busy =
                Bindings.createBooleanBinding(() -> model.phaseProperty().get().busy(), model.phaseProperty());
        task.setId("train-task");
        task.getItems().setAll(Tasks.names());
        task.setConverter(new ChoiceWords<>(TaskTitles::of));
        task.valueProperty().bindBidirectional(model.taskProperty());
        preset.setId("train-preset");
        preset.setItems(model.presets());
        preset.setConverter(new ChoiceWords<>(p -> p == null ? "" : p.title()));
        preset.setPrefWidth(250);
        preset.valueProperty().bindBidirectional(model.presetProperty());
        Tooltip about = new Tooltip();
        about.textProperty().bind(model.presetProperty().map(Preset::about).orElse(""));
        preset.setTooltip(about);
        TextField seed = new TextField();
        seed.setId("train-seed");
        seed.setPrefColumnCount(4);
        seed.textProperty().bindBidirectional(model.seedProperty());
        seed.setTooltip(new Tooltip("A whole number; the same seed gives the same training bit for bit"));
        seed.textProperty()
                .subscribe(text ->
                        seed.pseudoClassStateChanged(WRONG, model.seedNumber().isEmpty()));
        seed.setOnAction(e -> commands.start().run());
        for (Node each : List.of(task, preset, seed)) {
            each.disableProperty().bind(busy);
        }
        Button start = button("train-start", "Start", commands.start());
        start.getStyleClass().add("accent");
        only(start, busy.not());
        Button pause = button("train-pause", "Pause", commands.pause());
        model.phaseProperty().subscribe(phase -> {
            boolean paused = phase == Phase.PAUSED;
            pause.setText(paused ? "Continue" : "Pause");
            pause.setGraphic(Icons.of(paused ? "mdi2p-play" : "mdi2p-pause"));
        });
        only(pause, busy);
        Button cancel = button("train-cancel", "Cancel", commands.cancel());
        only(cancel, busy);
        getChildren()
                .addAll(
                        FormField.of("Task", task, glossary, "task"),
                        FormField.of("Preset", preset, glossary, "preset"),
                        FormField.of("Seed", seed),
                        start,
                        pause,
                        cancel,
                        unfinished(busy));
    }

    void focusFirst() {
        task.requestFocus();
    }

    private MenuButton unfinished(BooleanBinding busy) {
        MenuButton menu = new MenuButton("Continue …", Icons.of("mdi2h-history"));
        menu.setId("train-unfinished");
        menu.setTooltip(new Tooltip("Go on with a training that has not reached its end"));
        Runnable fill = () -> menu.getItems()
                .setAll(model.unfinished().stream().map(this::item).toList());
        model.unfinished().addListener((ListChangeListener<TrainingFiles.Unfinished>) change -> fill.run());
        fill.run();
        // Others may have begun or ended one since the last look.
        menu.setOnShowing(e -> controller.lookForUnfinished());
        only(menu, busy.not().and(Bindings.isNotEmpty(model.unfinished())));
        return menu;
    }

    private MenuItem item(TrainingFiles.Unfinished training) {
        MenuItem item = new MenuItem(training.name() + ", meta-step " + training.step() + " of "
                + training.config().metaSteps()
                + training.holder()
                        .map(who -> " (being trained by " + who + ")")
                        .orElse(""));
        item.setDisable(training.holder().isPresent());
        item.setId("continue-" + training.name());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> controller.resume(training));
        return item;
    }

    /** A button for a command, with its words short because the form says the rest. */
    private static Button button(String id, String text, Command command) {
        Button button = new Button(text, Icons.of(command.icon()));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.disableProperty().bind(Bindings.not(command.enabled()));
        button.setTooltip(new Tooltip(command.description()
                + command.shortcutText().map(keys -> "  (" + keys + ")").orElse("")));
        button.setOnAction(e -> command.run());
        return button;
    }

    private static void only(Node node, javafx.beans.value.ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }
}

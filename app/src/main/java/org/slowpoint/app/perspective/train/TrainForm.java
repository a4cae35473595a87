package org.slowpoint.app.perspective.train;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.FormField;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;

/** What to train, and the buttons that start and stop it. */
final class TrainForm extends FlowPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final TrainModel model;
    private final TrainController controller;
    private final ComboBox<String> task = new ComboBox<>();
    private final ComboBox<Preset> preset = new ComboBox<>();

    TrainForm(
            TrainModel model,
            TrainController controller,
            TrainCommands commands,
            Glossary glossary,
            BooleanProperty runsShown,
            BooleanProperty moreShown) {
        this.model = model;
        this.controller = controller;
        setId("train-form");
        getStyleClass().add("form-bar");
        setAlignment(Pos.CENTER_LEFT);
        BooleanBinding underWay = Bindings.createBooleanBinding(
                () -> model.phaseProperty().get().busy()
                        || model.phaseProperty().get() == Phase.PAUSED,
                model.phaseProperty());
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
        Button start = button("train-start", "Start", commands.start());
        start.getStyleClass().add("accent");
        Button pause = button("train-pause", "Pause", commands.pause());
        model.continuableProperty().subscribe(paused -> {
            pause.setText(paused ? "Continue" : "Pause");
            pause.setGraphic(Icons.of(paused ? "mdi2p-play" : "mdi2p-pause"));
        });
        only(pause, underWay.or(model.continuableProperty()));
        Button cancel = button("train-cancel", "Cancel", commands.cancel());
        only(cancel, underWay);
        getChildren()
                .addAll(
                        FormField.of("Task", task, glossary, "task"),
                        FormField.of("Preset", preset, glossary, "preset"),
                        FormField.of("Seed", seed),
                        data(),
                        toggle("train-more", "More", "mdi2t-tune", "Every setting of the training", moreShown),
                        start,
                        estimate(),
                        pause,
                        cancel,
                        runs(runsShown),
                        forked());
    }

    private ToggleButton runs(BooleanProperty shown) {
        ToggleButton toggle = toggle(
                "train-runs", "", "mdi2f-format-list-bulleted", "The trainings on disk and those that run", shown);
        toggle.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> "Runs (" + model.runs().runs().size() + ")",
                        model.runs().runs()));
        return toggle;
    }

    private static ToggleButton toggle(String id, String text, String icon, String about, BooleanProperty shown) {
        ToggleButton toggle = new ToggleButton(text, Icons.of(icon));
        toggle.setId(id);
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setTooltip(new Tooltip(about));
        toggle.selectedProperty().bindBidirectional(shown);
        return toggle;
    }

    private Label estimate() {
        Label words = new Label();
        words.setId("train-estimate");
        words.getStyleClass().add("muted");
        words.setTooltip(
                new Tooltip("Measured on a meta-step that was made in the background; memory is rather too low"));
        words.textProperty().bind(model.estimateProperty());
        only(words, model.estimateProperty().isNotEmpty());
        return words;
    }

    // Only tasks of images and texts learn from folders.
    private HBox data() {
        MenuButton choice = new MenuButton();
        choice.setId("train-data");
        choice.setTooltip(
                new Tooltip("Images or text that the program makes, or those of a folder: MNIST, CIFAR-10, .txt"));
        choice.textProperty()
                .bind(model.askedProperty()
                        .map(asked -> asked.task().data().equals(TaskConfig.DRAWN)
                                ? "Made here"
                                : asked.task().data())
                        .orElse(""));
        MenuItem drawn = new MenuItem("Made by the program");
        drawn.setId("train-data-drawn");
        drawn.setOnAction(e -> controller.data().draw());
        MenuItem folder = new MenuItem("From a folder…");
        folder.setId("train-data-folder");
        folder.setOnAction(e -> controller.data().choose());
        choice.getItems().addAll(drawn, folder);
        HBox field = FormField.of("Data", choice);
        only(
                field,
                Bindings.createBooleanBinding(
                        () -> model.askedProperty().get() != null
                                && model.askedProperty().get().task().takesData(),
                        model.askedProperty()));
        return field;
    }

    void focusFirst() {
        task.requestFocus();
    }

    private HBox forked() {
        Label words = new Label();
        words.setId("train-fork-words");
        words.setMinWidth(0);
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(
                                model.forkProperty().get(),
                                model.askedProperty().get()),
                        model.forkProperty(),
                        model.askedProperty()));
        Button anew = new Button("Begin anew instead");
        anew.setId("train-fork-forget");
        anew.setMinWidth(USE_PREF_SIZE);
        anew.setTooltip(new Tooltip("Begin with random weights"));
        anew.setOnAction(e -> controller.forgetFork());
        HBox box = new HBox(Icons.of("mdi2s-source-fork"), words, anew);
        box.setId("train-fork-strip");
        box.getStyleClass().add("train-fork");
        box.setAlignment(Pos.CENTER_LEFT);
        only(box, model.forkProperty().isNotNull());
        return box;
    }

    private static String words(ForkPoint point, MetaTrainingConfig asked) {
        if (point == null) {
            return "";
        }
        return point.suits(asked)
                ? "Fork of " + point.words()
                        + ": begins with its weights; Adam's moments and what the guards remember begin anew."
                : "A fork keeps its architecture, "
                        + point.config().architecture().words() + "; choose it again, or begin anew.";
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

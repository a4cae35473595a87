package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.DataChoice;
import org.slowpoint.app.perspective.FormField;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.task.Tasks;

/**
 * What to train, and the buttons that start and stop it, in one row: where the words of all of it have no room, the names
 * of the fields and the words of what is no start are left to tooltips.
 */
final class TrainForm extends VBox {

    private static final double LEAST_CHOICE = 96;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final TrainModel model;
    private final TrainController controller;
    private final ComboBox<String> task = new ComboBox<>();
    private final ComboBox<Preset> preset = new ComboBox<>();
    private final HBox row = new HBox();
    private final List<HBox> fields = new ArrayList<>();
    private final List<Labeled> worded = new ArrayList<>();

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
        row.setId("train-row");
        row.getStyleClass().add("form-row");
        row.setAlignment(Pos.CENTER_LEFT);
        BooleanBinding underWay = Bindings.createBooleanBinding(
                () -> model.phaseProperty().get().busy()
                        || model.phaseProperty().get() == Phase.PAUSED,
                model.phaseProperty());
        task.setId("train-task");
        task.getItems().setAll(Tasks.names());
        task.setAccessibleText("Task");
        task.setConverter(new ChoiceWords<>(TaskTitles::of));
        task.valueProperty().bindBidirectional(model.taskProperty());
        preset.setId("train-preset");
        preset.setAccessibleText("Preset");
        preset.setItems(model.presets());
        preset.setConverter(new ChoiceWords<>(p -> p == null ? "" : p.title()));
        preset.setPrefWidth(250);
        preset.setMinWidth(LEAST_CHOICE);
        task.setMinWidth(LEAST_CHOICE);
        preset.valueProperty().bindBidirectional(model.presetProperty());
        Tooltip about = new Tooltip();
        about.textProperty().bind(model.presetProperty().map(Preset::about).orElse(""));
        preset.setTooltip(about);
        TextField seed = new TextField();
        seed.setId("train-seed");
        seed.setAccessibleText("Seed");
        seed.setPrefColumnCount(4);
        seed.setMinWidth(USE_PREF_SIZE);
        seed.textProperty().bindBidirectional(model.seedProperty());
        seed.setTooltip(new Tooltip("The seed, a whole number; the same seed gives the same training bit for bit"));
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
        fields.add(FormField.of("Task", task, glossary, "task"));
        fields.add(FormField.of("Preset", preset, glossary, "preset"));
        fields.add(FormField.of("Seed", seed));
        fields.add(DataChoice.of(
                "train-data",
                model.askedProperty().map(MetaTrainingConfig::task),
                controller.data()::draw,
                controller.data()::choose));
        ToggleButton more = toggle("train-more", "More", "mdi2t-tune", "Every setting of the training", moreShown);
        ToggleButton runs = runs(runsShown);
        worded.addAll(List.of(more, pause, cancel, runs));
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        row.getChildren().addAll(fields);
        row.getChildren().addAll(more, start, estimate(), between, pause, cancel, runs);
        getChildren().addAll(row, forked());
        widthProperty().subscribe(this::fit);
        row.getChildren().forEach(each -> each.managedProperty().subscribe(this::fit));
        runs.textProperty().subscribe(this::fit);
        model.askedProperty().subscribe(this::fit);
    }

    // The names of the fields go first, then the words of the buttons.
    private void fit() {
        if (getWidth() > 0) {
            say(true, true);
            if (isTooWide()) {
                say(false, true);
            }
            if (isTooWide()) {
                say(false, false);
            }
        }
    }

    private boolean isTooWide() {
        row.applyCss();
        return row.prefWidth(-1) + snappedLeftInset() + snappedRightInset() > getWidth();
    }

    private void say(boolean names, boolean words) {
        for (HBox field : fields) {
            Node name = field.getChildren().get(0);
            name.setVisible(names);
            name.setManaged(names);
        }
        worded.forEach(each -> each.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
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
        words.setMinWidth(0);
        words.setTooltip(
                new Tooltip("Measured on a meta-step that was made in the background; memory is rather too low"));
        words.textProperty().bind(model.estimateProperty());
        only(words, model.estimateProperty().isNotEmpty());
        return words;
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

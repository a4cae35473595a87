package org.slowpoint.app.perspective.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.slowpoint.app.figure.Topic;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Icons;

/** Chooses the topics and the checkpoints that the cards show. */
final class FilterBar extends FlowPane {

    private static final double CHOICE_WIDTH = 180;
    private static final Map<Topic, String> TERMS = Map.of(
            Topic.MOMENTUM, "momentum-timescale",
            Topic.CLIPPING, "gradient-clipping",
            Topic.SCHEDULE, "autonomous-dynamics",
            Topic.TRAINING, "meta-step");

    private final FiguresModel model;
    private final FiguresController controller;
    private final ToggleGroup group = new ToggleGroup();
    private final HBox chips = new HBox();

    FilterBar(FiguresModel model, FiguresController controller, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("gallery-filter");
        setAlignment(Pos.CENTER_LEFT);
        chips.getStyleClass().add("gallery-chips");
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.getChildren().add(chip("all", "All", null));
        Arrays.stream(Topic.values())
                .filter(topic -> model.figures().stream().anyMatch(f -> f.topic() == topic))
                .forEach(topic -> {
                    ToggleButton chip = chip(topic.name().toLowerCase(Locale.ROOT), topic.title(), topic);
                    if (TERMS.containsKey(topic)) {
                        glossary.install(chip, TERMS.get(topic));
                    }
                    chips.getChildren().add(chip);
                });
        Button export = new Button("Export all…", Icons.of("mdi2f-folder-download-outline"));
        export.setId("gallery-export-all");
        export.setTooltip(new Tooltip("Write every figure into a folder, in the formats you choose"));
        export.setOnAction(e -> controller.askForExport(true));
        getChildren().addAll(chips, choice(), export);
    }

    private HBox choice() {
        ComboBox<CheckpointChoice> box = new ComboBox<>(model.choices());
        box.setId("gallery-choice");
        box.setPrefWidth(CHOICE_WIDTH);
        box.setTooltip(new Tooltip("The checkpoints that figures are drawn from"));
        box.setValue(model.choiceProperty().get());
        box.valueProperty().subscribe(chosen -> {
            if (chosen == null) {
                // The list of files was renewed under the chooser.
                box.setValue(model.choiceProperty().get());
            } else {
                controller.choose(chosen);
            }
        });
        model.choiceProperty().subscribe(box::setValue);
        Label label = new Label("Drawn from");
        label.getStyleClass().add("readout-name");
        label.setLabelFor(box);
        HBox field = new HBox(label, box);
        field.getStyleClass().add("form-field");
        field.setAlignment(Pos.CENTER_LEFT);
        return field;
    }

    private ToggleButton chip(String id, String text, Topic topic) {
        ToggleButton chip = new ToggleButton(text);
        chip.setId("gallery-topic-" + id);
        chip.getStyleClass().add("gallery-chip");
        chip.setToggleGroup(group);
        chip.setMinWidth(USE_PREF_SIZE);
        model.topicProperty().subscribe(chosen -> chip.setSelected(chosen == topic));
        // Also when it was selected already: a second press must not leave no chip selected.
        chip.setOnAction(e -> {
            controller.filter(topic);
            chip.setSelected(true);
        });
        return chip;
    }
}
